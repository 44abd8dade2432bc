import { unsettled } from '../../ledger/counts.ts';
import type { DispatchRecord, Ledger } from '../../ledger/port.ts';
import type { Context } from '../context.ts';
import { countsText } from '../dispatching/closing-report.ts';
import type { SendOptions } from '../dispatching/options.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import { personAt } from '../person.ts';
import { openLedgerIfAny } from '../wiring.ts';
import { countOf } from '../words/count-of.ts';
import { namedRelease } from './named-release.ts';

/**
 * Stops the dispatch of a release that is not finished, for good: from this moment on no dot of it leaves, whichever process sends it. The file tells only
 * which release it is.
 */
export async function cancelDispatch(file: string, { cancel }: SendOptions, context: Context): Promise<Finished> {
  const named = await namedRelease(file, context);
  if (named === undefined) return 'misused';
  const ledger = await openLedgerIfAny(named.newsroom);
  try {
    const running = ledger === undefined ? [] : await runningOf(named.id, ledger);
    if (ledger === undefined || running.length === 0) {
      const hint =
        '`release status` shows all dispatches; a message that was sent cannot be called back, but `release withdraw` can say so.';
      return misuse(context, 'dispatch', `No dispatch of ${named.id} is under way or queued.`, hint);
    }
    const why = reasonOf(cancel);
    for (const record of running) await cancelOne(record, { ledger, why, context });
    return 'done';
  } finally {
    await ledger?.close();
  }
}

/** What is kept as the reason of `--cancel`. */
export function reasonOf(cancel: SendOptions['cancel']): string {
  return typeof cancel === 'string' ? cancel : 'no reason given';
}

async function runningOf(release: string, ledger: Ledger): Promise<readonly DispatchRecord[]> {
  // A plan of it would else be sent by somebody who has not heard.
  const all = [...(await ledger.dispatches(release)), ...(await ledger.plans(release))];
  const records = all.filter(({ cancelled }) => cancelled === undefined);
  const counts = await Promise.all(records.map(({ id }) => ledger.counts(id)));
  return records.filter((_, at) => {
    const count = counts[at];
    return count !== undefined && unsettled(count) - count.uncertain > 0;
  });
}

/** A ledger, and the reason that it is to keep. */
export interface Cancelling {
  readonly ledger: Ledger;
  readonly why: string;
  readonly context: Context;
}

/** Stops one dispatch or plan for good, and says how many will not be written to. */
export async function cancelOne({ id, planned }: DispatchRecord, { ledger, why, context }: Cancelling): Promise<void> {
  const { presenter } = context;
  const stopped = await ledger.cancel(id, { by: await personAt(context.folder), why, at: context.clock() });
  presenter.say(
    `${presenter.paint.good('✓')} ${planned === true ? 'Plan' : 'Dispatch'} ${id} is cancelled: ${countOf(stopped, 'message')} will not be sent.`,
  );
  presenter.say(countsText(await ledger.counts(id)));
}
