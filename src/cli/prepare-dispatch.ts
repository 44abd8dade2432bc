import { randomBytes } from 'node:crypto';
import { nowhere } from '../diagnostic/diagnostic.ts';
import type { DispatchId, NewDispatch, Schedule } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import { approvalFor } from './approval-gate.ts';
import { type AudienceCount, countAudience } from './audience-count.ts';
import type { Context } from './context.ts';
import { dayIn } from './day-in.ts';
import { type Asked, type Audience, askedFor, editionsOf, membersOf } from './dispatch-audience.ts';
import type { Finished } from './finished.ts';
import { contentHashOf, freezeContent, heldUntil } from './frozen-content.ts';
import { leftOutBy } from './left-out.ts';
import { loadToSend, type Sendable } from './load-to-send.ts';
import { misuse } from './misuse.ts';
import { personAt } from './person.ts';
import { type Route, routeName, routeOf } from './route.ts';
import { scheduleOf } from './schedule.ts';
import type { SendOptions } from './send-options.ts';

/** A dispatch as it would be: checked, frozen, its audience counted. Nothing is in the ledger yet. */
export interface PreparedDispatch {
  readonly id: DispatchId;
  readonly sendable: Sendable;
  readonly schedule: Schedule | undefined;
  readonly audience: Audience;
  readonly count: AudienceCount;
  readonly route: Route;
}

/** What of the command line decides on a dispatch. */
export interface Wish extends Pick<SendOptions, 'to' | 'where' | 'at' | 'sandbox'> {
  /** The release's, as it was typed. */
  readonly file: string;
  /** Whether somebody is to be written to in the end: a dry run only shows. */
  readonly reaches: boolean;
}

/** Does everything that comes before a dispatch is shown, and hands it to `use`; what stands in the way is reported, and how the command ends is given. */
export async function prepareDispatch(
  wish: Wish,
  context: Context,
  use: (prepared: PreparedDispatch) => Promise<Finished>,
): Promise<Finished> {
  const { file } = wish;
  const loaded = await loadToSend(file, context);
  if (typeof loaded === 'string') return loaded;
  const reading = scheduleOf(wish.at, { ...loaded, now: context.clock() });
  if (reading.kind === 'refused') return misuse(context, 'at', reading.message, reading.hint);
  const { schedule } = reading;
  const sendable = asOf(loaded, schedule);
  const asked = await askedFor(wish, sendable.newsroom, context);
  if (asked.kind === 'invalid') {
    context.presenter.report(asked.diagnostics);
    return 'misused';
  }
  const id = dispatchId(sendable, context.clock());
  const route = routeOf(wish.sandbox, sendable.newsroom, context, id);
  const left = await leftOutBy(sendable.newsroom, sendable.release.id, route);
  try {
    if (left.unfinished !== undefined) {
      const hint = `\`release send ${file} --resume\` finishes it; \`release status\` shows where it stands.`;
      return misuse(context, 'dispatch', `The dispatch ${left.unfinished} of this release is not finished.`, hint);
    }
    const audience = { ...asked.value, suppressed: left.suppressed, before: left.before };
    const count = await countAudience(membersOf(audience), editionsOf(sendable));
    const refusal = await approvalRefusal({ file, sendable, audience, reaches: wish.reaches && route.kind !== 'sandbox', context });
    const told = { ...sendable, warnings: [...asked.warnings, ...sendable.warnings] };
    return refusal ?? (await use({ id, sendable: told, schedule, audience, count, route }));
  } finally {
    await left.close();
  }
}

/** What the ledger is given of it. */
export async function recordOf({ id, sendable, schedule, audience, route }: PreparedDispatch, context: Context): Promise<NewDispatch> {
  const { release, editions } = sendable;
  const content = freezeContent(editions);
  return {
    id,
    releaseId: release.id,
    contentHash: contentHashOf(content),
    content,
    title: release.editions[0].title,
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

interface Approving {
  readonly file: string;
  readonly sendable: Sendable;
  readonly audience: Asked;
  readonly reaches: boolean;
  readonly context: Context;
}

/** A dry run and the sandbox reach nobody: there it is told, and no more. */
async function approvalRefusal({ file, sendable, audience, reaches, context }: Approving): Promise<Finished | undefined> {
  const { newsroom, release } = sendable;
  const to = { lists: audience.lists.map(({ name }) => name), where: audience.clauses.map(({ written }) => written) };
  const answer = await approvalFor({ file, folder: context.folder, release, newsroom, audience: to }, context);
  if (answer.kind === 'ended') return answer.finished;
  if (answer.kind === 'approved') return undefined;
  const hint = `\`release approve ${file} --to ${to.lists.join(',')}\` records an approval; each person makes their own.`;
  context.presenter.report([nowhere('approvals', reaches ? 'error' : 'warning', answer.words, hint)]);
  if (!reaches) return undefined;
  context.presenter.say('Nothing was sent.');
  return 'has-problems';
}

/** Sorts by time, says what it is of, and is never given twice. */
function dispatchId({ newsroom, release }: Sendable, now: Instant): DispatchId {
  const day = dayIn(now, newsroom.policy.timeZone).replaceAll('-', '');
  return `${day}-${release.id}-${randomBytes(3).toString('hex')}` as DispatchId;
}
