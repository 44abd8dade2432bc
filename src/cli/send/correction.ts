import { addressKey } from '../../audience/address.ts';
import { nowhere } from '../../diagnostic/diagnostic.ts';
import { unsettled } from '../../ledger/counts.ts';
import type { DispatchId, DispatchRecord, Ledger } from '../../ledger/port.ts';
import { aboutOf } from '../../release/about.ts';
import { contentToApprove } from '../approve/content-to-approve.ts';
import { approvalRefusal } from '../approve/gate.ts';
import type { Context } from '../context.ts';
import { runToEnd } from '../dispatching/dispatching.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { isSandbox, openRoute, type Route, routeName, routeOf } from '../dispatching/route.ts';
import type { Finished } from '../finished.ts';
import { recordedContent } from '../frozen/frozen-content.ts';
import { suppressedIn } from '../list/suppressed-in.ts';
import { audienceName } from '../load/earlier-release.ts';
import { machineClock } from '../machine-clock.ts';
import { misuse } from '../misuse.ts';
import { personAt } from '../person.ts';
import { openLedger, openLedgerIfAny } from '../wiring.ts';
import { countOf } from '../words/count-of.ts';
import { agreedTo } from './agree.ts';
import { countDeliveries } from './count-deliveries.ts';
import type { Sendable } from './load-to-send.ts';
import { newDispatchId } from './new-dispatch-id.ts';
import { noteOverrides, noteValidated } from './safeguards.ts';
import { stopEarlier } from './stop-earlier.ts';
import { summaryText } from './summary.ts';
import { type Reached, thoseReached } from './those-reached.ts';

/** A correction or withdrawal on its way. */
export interface Correcting {
  readonly file: string;
  readonly sendable: Sendable;
  readonly options: SendOptions;
  readonly context: Context;
}

/**
 * Sends a correction or withdrawal to exactly those who have the earlier release or may have it, each in the thread of their own message. What is still
 * queued of the earlier one is stopped first, whoever is sending it.
 */
export async function sendCorrection({ file, sendable, options, context }: Correcting): Promise<Finished> {
  const { newsroom, release } = sendable;
  const about = aboutOf(release);
  if (about === undefined) throw new Error('Neither a correction nor a withdrawal.');
  if (options.to.length > 0 || options.where.length > 0) {
    const hint = `Leave out \`--to\` and \`--where\`: it goes to exactly those who were sent ${about}.`;
    return misuse(context, 'to', `A ${release.kind.kind} has its recipients already.`, hint);
  }
  if (options.at !== undefined) return misuse(context, 'at', `A ${release.kind.kind} goes at once.`, 'Leave out `--at`.');
  const id = newDispatchId(sendable, context.clock());
  const route = routeOf(options.sandbox, newsroom, context, id);
  const ledger = await openLedgerIfAny(newsroom);
  try {
    const counts = (record: DispatchRecord): boolean => route.kind === 'sandbox' || !isSandbox(record.route);
    const earlier = ledger === undefined ? [] : (await ledger.dispatches(about)).filter(counts);
    if (ledger === undefined || earlier.length === 0) return neverSent(about, context);
    const own = (await ledger.dispatches(release.id)).filter(({ route: went }) => !isSandbox(went));
    for (const before of route.kind === 'sandbox' ? [] : own) {
      if (unsettled(await ledger.counts(before.id)) === 0) continue;
      const hint = `\`release send ${file} --resume\` finishes it.`;
      return misuse(context, 'dispatch', `The dispatch ${before.id} of this release is not finished.`, hint);
    }
    return await sendUnder({ file, sendable, options, context, about, id, route, ledger, earlier, own });
  } finally {
    await ledger?.close();
  }
}

interface Underway extends Correcting {
  readonly about: string;
  readonly id: DispatchId;
  readonly route: Route;
  readonly ledger: Ledger;
  /** Dispatches of the earlier release, the newest first. */
  readonly earlier: readonly DispatchRecord[];
  /** Dispatches of this one. */
  readonly own: readonly DispatchRecord[];
}

function neverSent(about: string, context: Context): Finished {
  const hint = 'Check the id; `release status` shows what was sent. What nobody has needs no correction: mend it, and send it.';
  return misuse(context, 'dispatch', `Nobody was sent ${about} from here.`, hint);
}

async function sendUnder(underway: Underway): Promise<Finished> {
  const { sendable, options, context, route, about, ledger, earlier, file } = underway;
  const { presenter } = context;
  const reached = await reachedBy(underway, ledger);
  const count = await countDeliveries(thoseReached(reached));
  presenter.report(sendable.warnings);
  const reaches = options.dryRun !== true && route.kind !== 'sandbox';
  const { newsroom, release, editions } = sendable;
  const refusal = await approvalRefusal({
    file,
    newsroom,
    release: release.id,
    reading: release,
    content: () =>
      contentToApprove({ file, folder: context.folder, release, newsroom, audience: { lists: [audienceName(about)], where: [] } }),
    to: [],
    reaches,
    overridden: options.overrideApprovals,
    context,
  });
  if (refusal !== undefined) return refusal;
  const times = { embargo: release.embargo, schedule: undefined, timeZone: newsroom.policy.timeZone, now: context.clock() };
  const summary = { editions, audience: count, route: routeName(route), ...times, paint: presenter.paint };
  presenter.say(`${summaryText(summary)}\n`);
  await sayWaiting(ledger, earlier, context);
  if (options.dryRun === true) {
    presenter.say('This was a dry run: nothing was sent, and nothing stopped.');
    return 'done';
  }
  const { recipients } = count;
  // No hold: each second of it, somebody publishes what is wrong.
  const said = await agreedTo({ what: `this ${release.kind.kind}`, recipients, newsroom, holds: false, options, context });
  return said ?? dispatch(underway);
}

async function reachedBy({ sendable, earlier, own }: Underway, reading: Ledger): Promise<Reached> {
  const haveIt = new Map<string, string>();
  for (const { id } of own) {
    for await (const { address } of reading.deliveries(id, 'accepted')) haveIt.set(addressKey(address), `have it already (dispatch ${id})`);
  }
  const suppressed = suppressedIn(reading);
  const leftOut: Reached['leftOut'] = async (recipients) => {
    const why = await suppressed(recipients);
    return (recipient) => why(recipient) ?? haveIt.get(addressKey(recipient.address));
  };
  const { editions, language } = sendable.release;
  return {
    ledger: reading,
    dispatches: earlier,
    editions: { languages: editions.map((edition) => edition.language), own: language },
    leftOut,
  };
}

async function sayWaiting(ledger: Ledger, earlier: readonly DispatchRecord[], { presenter }: Context): Promise<void> {
  let waiting = 0;
  for (const { id } of earlier) {
    const { queued, claimed, sending, deferred } = await ledger.counts(id);
    waiting += queued + claimed + sending + deferred;
  }
  if (waiting === 0) return;
  presenter.say(
    `The earlier release is still on its way to ${countOf(waiting, 'recipient')}: that is stopped first, and they get neither.\n`,
  );
}

async function dispatch(underway: Underway): Promise<Finished> {
  const { file, sendable, options, context, about, id, route, ledger } = underway;
  const { newsroom, release, editions } = sendable;
  const by = await personAt(context.folder);
  const why = release.kind.kind === 'withdrawal' ? `withdrawn by ${release.id}` : `corrected by ${release.id}`;
  const isReal = route.kind !== 'sandbox';
  // First: whoever begins the earlier release from here on sees it, and what was begun before is stopped.
  if (isReal) {
    const what = release.kind.kind === 'withdrawal' ? 'withdrew' : 'corrected';
    await ledger.record({ who: by, what, release: about, dispatch: id, why: `by ${release.id}`, at: context.clock() });
  }
  const stops = (record: DispatchRecord): boolean => isReal || isSandbox(record.route);
  const stopped = await stopEarlier({ ledger, releaseId: about, stops, by, why, clock: machineClock });
  const earlier = (await ledger.dispatches(about)).filter((one) => !isReal || !isSandbox(one.route));
  if (stopped > 0) context.presenter.say(`Stopped: ${countOf(stopped, 'recipient')} will not get ${about}.`);
  const lists = [...new Set(earlier.flatMap((record) => record.lists))];
  const record: DispatchRecord = {
    id,
    ...recordedContent(release, editions),
    createdAt: context.clock(),
    createdBy: by,
    lists,
    route: routeName(route),
  };
  await noteValidated(ledger, record, sendable.warnings);
  // Read by a connection of its own: the ledger's is held while the dispatch is written.
  const reading = await openLedger(newsroom);
  try {
    const { accepted, queued } = await ledger.open(record, thoseReached(await reachedBy({ ...underway, earlier }, reading)));
    if (accepted + queued === 0)
      context.presenter.report([nowhere('audience', 'warning', `Nobody has ${about}.`, 'There is nobody to tell.')]);
  } finally {
    await reading.close();
  }
  await noteOverrides(ledger, record, options, context);
  return runToEnd({ ledger, record, transport: await openRoute(route), newsroom, options, context, file, waits: false, attended: true });
}
