import { userInfo } from 'node:os';
import { listed, shown } from '../../diagnostic/shown.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import { withLedger } from '../with-ledger.ts';
import { countOf } from '../words/count-of.ts';

/** Suppresses addresses, by hand. */
export function addSuppressions(
  addresses: readonly string[],
  { newsroom, reason, list }: { readonly newsroom: string; readonly reason: string; readonly list?: string },
  context: Context,
): Promise<Finished> {
  return withLedger(newsroom, context, async ({ newsroom: { lists }, ledger }) => {
    if (list !== undefined && !Object.hasOwn(lists, list)) {
      const known = listed(Object.keys(lists).map(shown));
      return misuse(context, 'list', `newsroom.yaml has no list ${shown(list)}.`, `Its lists are ${known || 'none'}.`);
    }
    const [at, who] = [context.clock(), userInfo().username];
    await ledger.suppressAll(addresses.map((address) => ({ address, reason, source: who, at, list })));
    await ledger.record({
      who,
      what: 'suppressed',
      release: '',
      why: `${countOf(addresses.length, 'address', 'addresses')}${onList(list)}: ${reason}`,
      at,
    });
    for (const address of addresses)
      context.presenter.say(`${context.presenter.paint.good('✓')} ${visible(address)} is written to no more${onList(list)}.`);
    return 'done';
  });
}

function onList(list: string | undefined): string {
  return list === undefined ? '' : ` on the list ${visible(list)}`;
}

/** Takes suppressions back. An address that is not suppressed is a problem: a slip of the finger would go unnoticed. */
export function removeSuppressions(
  addresses: readonly string[],
  { newsroom }: { readonly newsroom: string },
  context: Context,
): Promise<Finished> {
  const { paint, say } = context.presenter;
  return withLedger(newsroom, context, async ({ ledger }) => {
    const [at, who] = [context.clock(), userInfo().username];
    let removed = 0;
    for (const address of addresses) {
      const there = await ledger.unsuppress(address);
      if (there) removed += 1;
      say(
        there
          ? `${paint.good('✓')} ${visible(address)} is written to again.`
          : `${paint.error('✗')} ${visible(address)} was not suppressed.`,
      );
    }
    if (removed > 0) {
      await ledger.record({ who, what: 'unsuppressed', release: '', why: countOf(removed, 'address', 'addresses'), at });
    }
    return removed === addresses.length ? 'done' : 'has-problems';
  });
}
