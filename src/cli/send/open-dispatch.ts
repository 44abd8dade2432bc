import type { Ledger, NewDispatch } from '../../ledger/port.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import { BegunMeanwhile, RecalledMeanwhile, unlessBegunMeanwhile } from './begun-meanwhile.ts';
import { editionsOf, membersOf } from './dispatch-audience.ts';
import { ListsChanged, newDeliveries } from './new-deliveries.ts';
import type { PreparedDispatch } from './prepare-dispatch.ts';

/**
 * Writes a dispatch with its audience, read anew from the lists, into the ledger.
 *
 * @throws what `overtaken` puts into words.
 */
export async function openDispatch(prepared: PreparedDispatch, ledger: Ledger, record: NewDispatch): Promise<void> {
  const { sendable, audience, count, route } = prepared;
  const seen = { newsroom: sendable.newsroom, releaseId: sendable.release.id, dispatches: audience.before };
  const members = route.kind === 'sandbox' ? membersOf(audience) : unlessBegunMeanwhile(membersOf(audience), seen);
  await ledger.open(record, newDeliveries(members, editionsOf(sendable.release), count.fingerprint));
}

/** What happened between the summary and the dispatch, where that is why it was not written. */
export function overtaken(error: unknown, file: string, context: Context): Finished {
  if (error instanceof ListsChanged) {
    return misuse(context, 'list', 'A list was changed while you looked at the summary. Nothing was sent.', 'Run the command again.');
  }
  if (error instanceof BegunMeanwhile) {
    const message = `Another dispatch of this release, ${error.dispatch}, was begun while you looked at the summary. Nothing was sent by this one.`;
    return misuse(
      context,
      'dispatch',
      message,
      `\`release status\` shows how far it is; then run \`release send ${file}\` again for who is left.`,
    );
  }
  if (error instanceof RecalledMeanwhile) {
    const { what, release, who, why = '' } = error.recall;
    const done = what === 'withdrew' ? 'withdrawn' : 'corrected';
    const message = `${release} was ${done} (${why}) by ${who} while you looked at the summary. Nothing was sent.`;
    return misuse(context, 'recalled', message, '`release log` says who did it.');
  }
  throw error;
}
