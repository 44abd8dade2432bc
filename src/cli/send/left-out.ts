import type { ChoicesAmong } from '../../audience/as-chosen.ts';
import { recipientId } from '../../audience/recipient-id.ts';
import { SeenAddresses } from '../../audience/seen-addresses.ts';
import type { SuppressedAmong, WhySuppressed } from '../../audience/select.ts';
import type { Act } from '../../ledger/act.ts';
import { unsettled } from '../../ledger/counts.ts';
import type { DispatchId, Ledger } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { isSandbox, type Route } from '../dispatching/route.ts';
import { suppressedIn } from '../list/suppressed-in.ts';
import { openLedgerIfAny } from '../wiring.ts';

/** Who must not be written to. */
export interface LeftOut {
  /** The suppressed, and those who have this release already. */
  readonly suppressed: SuppressedAmong;
  /** What readers chose. */
  readonly choices: ChoicesAmong;
  /** Dispatches of this release that went to a mail server. */
  readonly before: readonly DispatchId[];
  /** A dispatch of this release that has to be finished first. */
  readonly unfinished: DispatchId | undefined;
  /** That the release was withdrawn or corrected. */
  readonly recalled: Act | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Asks the ledger who must not be written to: the suppressed, and those who have this release already. What went to the sandbox reached
 * nobody. The ledger stays open for the question until `close`; a connection of its own, for a dispatch is written in a transaction that
 * waits for the answers.
 */
export async function leftOutBy(newsroom: Newsroom, releaseId: string, route: Route): Promise<LeftOut> {
  const ledger = await openLedgerIfAny(newsroom);
  if (ledger === undefined) return { ...NOBODY, before: [], unfinished: undefined, recalled: undefined, close: async () => undefined };
  const close = () => ledger.close();
  const choices = choicesIn(ledger);
  try {
    if (route.kind === 'sandbox')
      return { suppressed: suppressedIn(ledger), choices, before: [], unfinished: undefined, recalled: undefined, close };
    const recalled = await recallOf(ledger, releaseId);
    const before = (await ledger.dispatches(releaseId)).filter((record) => !isSandbox(record.route)).map(({ id }) => id);
    for (const id of before) {
      if (unsettled(await ledger.counts(id)) > 0)
        return { suppressed: suppressedIn(ledger), choices, before, unfinished: id, recalled, close };
    }
    const written = await writtenTo(ledger, before);
    const suppressed = suppressedIn(ledger);
    return {
      suppressed: async (recipients) => {
        const why = await suppressed(recipients);
        return (recipient) => why(recipient) ?? written(recipient);
      },
      choices,
      before,
      unfinished: undefined,
      recalled,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Who withdrew or corrected a release, last; undefined where nobody did. */
export async function recallOf(ledger: Ledger, releaseId: string): Promise<Act | undefined> {
  const { acts } = await ledger.acts();
  return acts.findLast(({ what, release }) => release === releaseId && (what === 'withdrew' || what === 'corrected'));
}

/** Without a ledger, nobody asked for anything. */
const NOBODY: Pick<LeftOut, 'suppressed' | 'choices'> = { suppressed: async () => () => undefined, choices: async () => new Map() };

function choicesIn(ledger: Ledger): ChoicesAmong {
  return async (addresses) => new Map((await ledger.choicesAmong(addresses)).map((choice) => [choice.address, choice]));
}

/** Twenty bytes for each who has it. */
async function writtenTo(ledger: Ledger, dispatches: readonly DispatchId[]): Promise<WhySuppressed> {
  const written = new SeenAddresses();
  for (const [number, id] of dispatches.entries()) {
    for await (const { address } of ledger.deliveries(id, 'accepted')) written.note(recipientId(address), number, 0);
  }
  return ({ address }) => {
    const found = written.find(recipientId(address));
    return found === undefined ? undefined : `have it already (dispatch ${dispatches[found.list]})`;
  };
}
