import type { Member } from '../../audience/model.ts';
import type { Act } from '../../ledger/act.ts';
import type { DispatchId } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { isSandbox } from '../dispatching/route.ts';
import { openLedger } from '../wiring.ts';
import { recallOf } from './left-out.ts';

/** Somebody else began to send the same release between the summary that a person agreed to and the dispatch. Nothing was written. */
export class BegunMeanwhile extends Error {
  readonly dispatch: DispatchId;

  constructor(dispatch: DispatchId) {
    super(`The dispatch ${dispatch} of this release was begun meanwhile.`);
    this.dispatch = dispatch;
  }
}

/** The release was withdrawn or corrected between the summary and the dispatch. Nothing was written. */
export class RecalledMeanwhile extends Error {
  readonly recall: Act;

  constructor(recall: Act) {
    super(`The release ${recall.release} was recalled meanwhile.`);
    this.recall = recall;
  }
}

/** What a summary was made from. */
export interface Seen {
  readonly newsroom: Newsroom;
  readonly releaseId: string;
  /** Dispatches of the release that went to a mail server, which the summary leaves out. */
  readonly dispatches: readonly DispatchId[];
}

/**
 * The members as they are, for `Ledger.open`, which reads them while nobody else can write: what is looked up then, by a connection of its own, holds
 * until the dispatch is in the ledger. Two who send one release at once would else both write to everybody.
 *
 * @throws BegunMeanwhile, RecalledMeanwhile before the first member, where the release has a dispatch that was not seen, or is not sent any more.
 */
export async function* unlessBegunMeanwhile(members: AsyncIterable<Member>, seen: Seen): AsyncGenerator<Member, void, undefined> {
  const { begun, recall } = await meanwhile(seen);
  if (recall !== undefined) throw new RecalledMeanwhile(recall);
  const unseen = begun.find((id) => !seen.dispatches.includes(id));
  if (unseen !== undefined) throw new BegunMeanwhile(unseen);
  yield* members;
}

async function meanwhile({
  newsroom,
  releaseId,
}: Seen): Promise<{ readonly begun: readonly DispatchId[]; readonly recall: Act | undefined }> {
  const ledger = await openLedger(newsroom);
  try {
    const begun = (await ledger.dispatches(releaseId)).filter(({ route }) => !isSandbox(route)).map(({ id }) => id);
    return { begun, recall: await recallOf(ledger, releaseId) };
  } finally {
    await ledger.close();
  }
}
