import type { ApprovedContent } from '../../approval/content.ts';
import { ConditionWatch } from '../../audience/condition-watch.ts';
import type { Act } from '../../ledger/act.ts';
import type { DispatchId, NewDispatch, Schedule } from '../../ledger/port.ts';
import { aboutOf } from '../../release/about.ts';
import { contentToApprove, type ToApprove } from '../approve/content-to-approve.ts';
import { approvalRefusal } from '../approve/gate.ts';
import type { Context } from '../context.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { type Route, routeName, routeOf } from '../dispatching/route.ts';
import { scheduleOf } from '../dispatching/schedule.ts';
import type { Finished } from '../finished.ts';
import { heldUntil, recordedContent } from '../frozen/frozen-content.ts';
import { misuse } from '../misuse.ts';
import { personAt } from '../person.ts';
import { type AudienceCount, countAudience } from './audience-count.ts';
import { type Asked, type Audience, askedFor, editionsOf, membersOf } from './dispatch-audience.ts';
import { leftOutBy } from './left-out.ts';
import { refuseFaulty } from './list-faults.ts';
import { freezeToSend, loadUnfrozen, type Sendable, type Unfrozen } from './load-to-send.ts';
import { newDispatchId } from './new-dispatch-id.ts';

/** A dispatch as it would be: checked, frozen, its audience counted. Nothing is in the ledger yet. */
export interface PreparedDispatch {
  readonly id: DispatchId;
  readonly sendable: Sendable;
  readonly schedule: Schedule | undefined;
  readonly audience: Audience;
  readonly count: AudienceCount;
  readonly route: Route;
  /** What approvals have to be of. */
  readonly content: () => Promise<ApprovedContent>;
}

/** What of the command line decides on a dispatch. */
export interface Wish extends Pick<SendOptions, 'to' | 'where' | 'segment' | 'at' | 'sandbox' | 'attach' | 'overrideApprovals'> {
  /** The release's, as it was typed. */
  readonly file: string;
  /** Whether somebody is to be written to in the end: a dry run only shows. */
  readonly reaches: boolean;
  /** What is done with a correction or withdrawal, which has its recipients already; without it, it is refused. */
  readonly correct?: (sendable: Sendable) => Promise<Finished>;
}

/** Does everything that comes before a dispatch is shown, and hands it to `use`; what stands in the way is reported, and how the command ends is given. */
export async function prepareDispatch(
  wish: Wish,
  context: Context,
  use: (prepared: PreparedDispatch) => Promise<Finished>,
): Promise<Finished> {
  const { file } = wish;
  const unfrozen = await loadUnfrozen(file, context);
  if (typeof unfrozen === 'string') return unfrozen;
  const { newsroom, release } = unfrozen;
  const about = aboutOf(release);
  if (about !== undefined) return corrected(about, unfrozen, wish, context);
  if (wish.to.length === 0) {
    return misuse(context, 'to', 'Nobody is named to send it to.', 'Add `--to` with a list of newsroom.yaml, or `--test you@example.org`.');
  }
  const reading = scheduleOf(wish.at, { ...unfrozen, now: context.clock() });
  if (reading.kind === 'refused') return misuse(context, 'at', reading.message, reading.hint);
  const { schedule } = reading;
  const asked = await askedFor(wish, newsroom, context);
  if (asked.kind === 'invalid') {
    context.presenter.report(asked.diagnostics);
    return 'misused';
  }
  const id = newDispatchId(unfrozen, context.clock());
  const route = routeOf(wish.sandbox, newsroom, context, id);
  const left = await leftOutBy(newsroom, release.id, route);
  try {
    if (left.recalled !== undefined) return recalled(left.recalled, release.id, context);
    if (left.unfinished !== undefined) {
      const hint = `\`release send ${file} --resume\` finishes it; \`release status\` shows where it stands.`;
      return misuse(context, 'dispatch', `The dispatch ${left.unfinished} of this release is not finished.`, hint);
    }
    const subjects = { offered: Object.keys(newsroom.optOut?.subjects ?? {}), ofRelease: release.subjects };
    const audience = { ...asked.value, suppressed: left.suppressed, choices: left.choices, subjects, before: left.before };
    const watch = new ConditionWatch(asked.value.clauses);
    const count = await countAudience(membersOf(audience, watch), editionsOf(release));
    const named = audienceNamed(asked.value);
    const content = () => contentToApprove({ file, folder: context.folder, release, newsroom, audience: named });
    const refusal = await approvalRefusal({
      file,
      newsroom,
      release: release.id,
      reading: release,
      content,
      to: named.lists,
      reaches: wish.reaches && route.kind !== 'sandbox',
      overridden: wish.overrideApprovals,
      context,
    });
    if (refusal !== undefined) return refusal;
    const faulty = refuseFaulty(count, context);
    if (faulty !== undefined) return faulty;
    const sendable = await freezeToSend(unfrozen, context, wish.attach);
    if (typeof sendable === 'string') return sendable;
    const told = { ...asOf(sendable, schedule), warnings: [...asked.warnings, ...watch.remarks(), ...sendable.warnings] };
    return await use({ id, sendable: told, schedule, audience, count, route, content });
  } finally {
    await left.close();
  }
}

async function corrected(about: string, unfrozen: Unfrozen, { file, correct, attach }: Wish, context: Context): Promise<Finished> {
  if (correct === undefined) return notPlanned(about, file, context);
  const sendable = await freezeToSend(unfrozen, context, attach);
  return typeof sendable === 'string' ? sendable : correct(sendable);
}

function notPlanned(about: string, file: string, context: Context): Finished {
  const hint = `\`release send ${file}\` sends it to exactly those who were sent ${about}.`;
  return misuse(context, 'plan', 'A correction or withdrawal goes at once: it is not planned.', hint);
}

function recalled({ what, why = '' }: Act, id: string, context: Context): Finished {
  const hint = 'Give what is to go out an id of its own; `release log` says who did it.';
  return misuse(
    context,
    'recalled',
    `${id} was ${what === 'withdrew' ? 'withdrawn' : 'corrected'} (${why}), and is not sent any more.`,
    hint,
  );
}

function audienceNamed({ lists, clauses }: Asked): ToApprove['audience'] {
  return { lists: lists.map(({ name }) => name), where: clauses.map(({ written }) => written) };
}

/** What the ledger is given of it. */
export async function recordOf({ id, sendable, schedule, audience, route }: PreparedDispatch, context: Context): Promise<NewDispatch> {
  const { release, editions } = sendable;
  return {
    id,
    ...recordedContent(release, editions),
    createdAt: context.clock(),
    createdBy: await personAt(context.folder),
    lists: audience.lists.map(({ name }) => name),
    route: routeName(route),
    schedule,
  };
}

function asOf(sendable: Sendable, schedule: Schedule | undefined): Sendable {
  const { notBefore } = schedule ?? {};
  return notBefore === undefined ? sendable : { ...sendable, editions: sendable.editions.map((edition) => heldUntil(edition, notBefore)) };
}
