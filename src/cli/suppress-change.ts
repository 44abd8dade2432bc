import { userInfo } from 'node:os';
import { visible } from '../diagnostic/visible.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { countOf } from './send-summary.ts';
import { withLedger } from './with-ledger.ts';

/** Suppresses addresses, by hand. */
export function addSuppressions(
  addresses: readonly string[],
  { newsroom, reason }: { readonly newsroom: string; readonly reason: string },
  context: Context,
): Promise<Finished> {
  return withLedger(newsroom, context, async ({ ledger }) => {
    const [at, who] = [context.clock(), userInfo().username];
    await ledger.suppressAll(addresses.map((address) => ({ address, reason, source: who, at })));
    await ledger.record({
      who,
      what: 'suppressed',
      release: '',
      why: `${countOf(addresses.length, 'address', 'addresses')}: ${reason}`,
      at,
    });
    for (const address of addresses)
      context.presenter.say(`${context.presenter.paint.good('✓')} ${visible(address)} is written to no more.`);
    return 'done';
  });
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
