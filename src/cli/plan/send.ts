import { relative, resolve } from 'node:path';
import { changesSince } from '../../approval/changes.ts';
import { nowhere } from '../../diagnostic/diagnostic.ts';
import type { DispatchId, DispatchRecord, Ledger } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { contentToApprove } from '../approve/content-to-approve.ts';
import { approvalRefusal } from '../approve/gate.ts';
import type { Context } from '../context.ts';
import { runToEnd } from '../dispatching/dispatching.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { isSandbox, openRoute, routeToResume } from '../dispatching/route.ts';
import { STDIN } from '../files/release-files.ts';
import type { Finished } from '../finished.ts';
import { loadRelease } from '../load/release.ts';
import { misuse } from '../misuse.ts';
import { personAt } from '../person.ts';
import { agreedTo } from '../send/agree.ts';
import { cancelOne, reasonOf } from '../send/cancel-dispatch.ts';
import { recallOf } from '../send/left-out.ts';
import { noteOverrides, safeguard } from '../send/safeguards.ts';
import { withLedger } from '../with-ledger.ts';
import { type PlanAccount, planAccount } from './account.ts';
import { basisOf, plannedFile } from './basis.ts';
import { seenByPlan, staleness } from './stale.ts';
import { planText } from './text.ts';

interface Asked {
  readonly file: string | undefined;
  readonly options: SendOptions;
  readonly context: Context;
}

/** Sends what a plan froze, and nothing else; refuses it where it is stale in a way that matters, or what newsroom.yaml asks for is lacking. */
export async function sendPlan(id: string, { file, options, context }: Asked): Promise<Finished> {
  const more = besides(file, options);
  if (more !== undefined)
    return misuse(context, 'plan', `A plan is sent as it is: ${more} would change it.`, `Leave out ${more}, or plan anew.`);
  return withLedger(options.newsroom, context, async ({ newsroom, ledger }) => {
    const record = await ledger.find(id as DispatchId);
    const basis = record === undefined ? undefined : basisOf(record);
    if (record === undefined || basis === undefined) {
      return misuse(context, 'plan', `There is no plan “${id}”.`, '`release plan` lists the plans that wait to be sent.');
    }
    if (options.cancel !== undefined && record.cancelled === undefined) {
      await cancelOne(record, { ledger, why: reasonOf(options.cancel), context });
      return 'done';
    }
    const account = await planAccount(ledger, { record, basis }, newsroom);
    if (account === undefined) {
      return misuse(context, 'plan', `The plan ${id} was made by another version of release.`, 'Plan it anew: `release plan`.');
    }
    const stale = await staleness({ ledger, newsroom, record, basis, editions: account.editions, now: context.clock() });
    if (stale !== undefined) return misuse(context, 'plan', stale.message, stale.hint);
    return sendAccount({ account, ledger, newsroom, options, context });
  });
}

/** What else the command line says that a plan says already. */
function besides(file: string | undefined, { to, where, test, at, attach, sandbox, resume, uncertain }: SendOptions): string | undefined {
  const said: readonly (readonly [string, boolean])[] = [
    ['the file', file !== undefined],
    ['`--to`', to.length > 0],
    ['`--where`', where.length > 0],
    ['`--test`', test.length > 0],
    ['`--at`', at !== undefined],
    ['`--attach`', attach !== undefined],
    ['`--sandbox`', sandbox !== undefined],
    ['`--resume`', resume !== undefined],
    ['`--uncertain`', uncertain !== undefined],
  ];
  return said.find(([, is]) => is)?.[0];
}

interface Sending {
  readonly account: PlanAccount;
  readonly ledger: Ledger;
  readonly newsroom: Newsroom;
  readonly options: SendOptions;
  readonly context: Context;
}

async function sendAccount(sending: Sending): Promise<Finished> {
  const { account, newsroom, options, context } = sending;
  const { presenter } = context;
  const look = { timeZone: newsroom.policy.timeZone, now: context.clock(), paint: presenter.paint };
  // What is unusual is told by the safeguards below.
  presenter.say(planText({ ...account, unusual: [] }, look));
  await tellChanges(sending);
  const refusal = await guarded(sending);
  if (refusal !== undefined) return refusal;
  if (options.dryRun === true) {
    presenter.say('This was a dry run: nothing was sent.');
    return 'done';
  }
  const { recipients } = account.count;
  if (recipients === 0) {
    presenter.report([
      nowhere('audience', 'error', 'There is nobody left to send it to.', 'The plan above says who is left out, and why.'),
    ]);
    return 'has-problems';
  }
  const holds = !isSandbox(account.record.route);
  return (await agreedTo({ what: 'it', recipients, newsroom, holds, options, context })) ?? begin(sending);
}

async function guarded({ account, newsroom, options, context }: Sending): Promise<Finished | undefined> {
  const { record, basis, count } = account;
  const path = plannedFile(basis, newsroom);
  const file = path === STDIN ? STDIN : relative(context.folder, path);
  const reaches = !isSandbox(record.route);
  const { releaseId, title, lists } = record;
  const { recipients, languagesByList } = count;
  const upcoming = { releaseId, title, recipients, languagesByList };
  return (
    (await approvalRefusal({
      file,
      newsroom,
      release: releaseId,
      reading: undefined,
      content: async () => basis.content,
      to: lists,
      reaches: reaches && options.dryRun !== true,
      overridden: options.overrideApprovals,
      context,
    })) ?? (await safeguard({ file, newsroom, reaches, upcoming, tested: async () => basis.tested }, options, context))
  );
}

/** That the file reads differently by now is told: what goes out is what was planned. */
async function tellChanges({ account: { basis, record }, newsroom, context }: Sending): Promise<void> {
  const file = plannedFile(basis, newsroom);
  if (file === STDIN) return;
  const loaded = await loadRelease(file, context);
  const name = relative(context.folder, file);
  const tell = (what: string): void =>
    context.presenter.report([
      nowhere('plan', 'warning', what, 'What goes out is what was planned. To send it as it is now, plan it anew.'),
    ]);
  if (loaded.kind === 'misused' || loaded.release.kind === 'invalid') {
    tell(`The file ${name} cannot be sent as it is now.`);
    return;
  }
  const audience = { lists: record.lists, where: basis.where };
  const { folder } = context;
  const content = await contentToApprove({ file, folder, release: loaded.release.value, newsroom, audience });
  if (content.hash === basis.content.hash) return;
  const changes = changesSince(basis.content.parts, content.parts);
  tell(`Since it was planned, ${name} was changed: ${changes.length === 0 ? 'something' : changes.join(', ')}.`);
}

async function begin({ account, ledger, newsroom, options, context }: Sending): Promise<Finished> {
  const { record: planned, basis } = account;
  const by = await personAt(context.folder);
  await noteOverrides(ledger, planned, options, context);
  const answer = await ledger.begin(planned.id, { by, at: context.clock(), seen: await seenByPlan(ledger, planned) });
  if (answer.kind !== 'begun') return lost(planned, answer, context);
  // A withdrawal stops the dispatches that it finds: one that was begun after it looked has to look for itself.
  const recall = isSandbox(planned.route) ? undefined : await recallOf(ledger, planned.releaseId);
  if (recall !== undefined) {
    await ledger.cancel(planned.id, { by, why: recall.why ?? recall.what, at: context.clock() });
    return misuse(
      context,
      'recalled',
      `${planned.releaseId} was recalled meanwhile (${recall.why}). Nothing was sent.`,
      '`release log` says who did it.',
    );
  }
  const record = await ledger.find(planned.id);
  const route = routeToResume(planned.route, newsroom);
  if (record === undefined || route === undefined) throw new Error('A plan that was begun is gone.');
  const transport = await openRoute(route);
  const file = relative(context.folder, resolve(context.folder, plannedFile(basis, newsroom)));
  const waits = basis.waits && options.wait;
  return runToEnd({ ledger, record, transport, newsroom, options, context, file, waits, attended: true });
}

function lost({ id }: DispatchRecord, answer: { kind: 'not-planned' } | { kind: 'overtaken'; by: DispatchId }, context: Context): Finished {
  const why =
    answer.kind === 'overtaken'
      ? `Another dispatch of this release, ${answer.by}, was begun while you looked at the plan.`
      : `The plan ${id} was sent or cancelled by somebody else while you looked at it.`;
  return misuse(context, 'plan', `${why} Nothing was sent by this one.`, '`release status` shows how far it is.');
}
