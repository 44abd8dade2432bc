import { userInfo } from 'node:os';
import type { Clause, Member } from '../audience/model.ts';
import { type SuppressedAmong, selectAudience } from '../audience/select.ts';
import { parseClause } from '../audience/where.ts';
import { type Checked, type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import type { DispatchId } from '../ledger/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { approvalRefusal } from './approval-gate.ts';
import { type AudienceCount, countAudience, type Editions } from './audience-count.ts';
import { BegunMeanwhile, unlessBegunMeanwhile } from './begun-meanwhile.ts';
import type { Context } from './context.ts';
import { runToEnd } from './dispatching.ts';
import { aboutOf } from './earlier-release.ts';
import type { Finished } from './finished.ts';
import { contentHashOf, freezeContent } from './frozen-content.ts';
import { leftOutBy } from './left-out.ts';
import { findLists, type ListFile, readLists } from './list-files.ts';
import { loadToSend, type Sendable } from './load-to-send.ts';
import { misuse } from './misuse.ts';
import { ListsChanged, newDeliveries } from './new-deliveries.ts';
import { newDispatchId } from './new-dispatch-id.ts';
import { openRoute, type Route, routeName, routeOf } from './route.ts';
import { sendCorrection } from './send-correction.ts';
import type { SendOptions } from './send-options.ts';
import { countOf, summaryText } from './send-summary.ts';
import { openLedger } from './wiring.ts';

/** Sends a release to lists: shows what would happen, asks, writes the dispatch into the ledger, and sends it. */
export async function sendRelease(file: string, options: SendOptions, context: Context): Promise<Finished> {
  const sendable = await loadToSend(file, context);
  if (typeof sendable === 'string') return sendable;
  if (aboutOf(sendable.release) !== undefined) return sendCorrection({ file, sendable, options, context });
  if (options.to.length === 0) {
    return misuse(context, 'to', 'Nobody is named to send it to.', 'Add `--to` with a list of newsroom.yaml, or `--test you@example.org`.');
  }
  const asked = await askedFor(options, sendable.newsroom, context);
  if (asked.kind === 'invalid') {
    context.presenter.report(asked.diagnostics);
    return 'misused';
  }
  const id = newDispatchId(sendable, context.clock());
  const route = routeOf(options.sandbox, sendable.newsroom, context, id);
  const left = await leftOutBy(sendable.newsroom, sendable.release.id, route);
  try {
    if (left.recalled !== undefined) {
      const done = left.recalled.what === 'withdrew' ? 'withdrawn' : 'corrected';
      const hint = 'Give what is to go out an id of its own; `release log` says who did it.';
      return misuse(
        context,
        'recalled',
        `${sendable.release.id} was ${done} (${left.recalled.why ?? ''}), and is not sent any more.`,
        hint,
      );
    }
    if (left.unfinished !== undefined) {
      const hint = `\`release send ${file} --resume\` finishes it; \`release status\` shows where it stands.`;
      return misuse(context, 'dispatch', `The dispatch ${left.unfinished} of this release is not finished.`, hint);
    }
    const audience: Audience = { ...asked.value, suppressed: left.suppressed, before: left.before };
    const count = await countAudience(membersOf(audience), editionsOf(sendable));
    const told = { ...sendable, warnings: [...asked.warnings, ...sendable.warnings] };
    const refusal =
      (await approvalRefusal({ file, sendable, audience: named(asked.value), options, route, context })) ??
      (await present(told, count, { options, route, context }));
    return refusal ?? (await dispatch({ file, sendable, audience, count, route, id, options, context }));
  } finally {
    await left.close();
  }
}

interface Asked {
  readonly lists: readonly ListFile[];
  readonly clauses: readonly Clause[];
}

function named({ lists, clauses }: Asked): { readonly lists: readonly string[]; readonly where: readonly string[] } {
  return { lists: lists.map(({ name }) => name), where: clauses.map(({ written }) => written) };
}

interface Audience extends Asked {
  readonly suppressed: SuppressedAmong;
  /** Dispatches of this release whose recipients are among them. */
  readonly before: readonly DispatchId[];
}

async function askedFor({ to, where }: SendOptions, newsroom: Newsroom, { folder }: Context): Promise<Checked<Asked>> {
  const lists = await findLists(to, newsroom, folder);
  const clauses = where.map(parseClause);
  const wrong: Diagnostic[] = clauses.flatMap((clause) => (clause.kind === 'invalid' ? clause.diagnostics : []));
  if (lists.kind === 'invalid') return { kind: 'invalid', diagnostics: [...lists.diagnostics, ...wrong] };
  if (wrong.length > 0) return { kind: 'invalid', diagnostics: wrong };
  const valid = clauses.flatMap((clause) => (clause.kind === 'valid' ? [clause.value] : []));
  return { kind: 'valid', value: { lists: lists.value, clauses: valid }, warnings: lists.warnings };
}

function membersOf({ lists, clauses, suppressed }: Audience): AsyncIterable<Member> {
  return selectAudience(readLists(lists), { clauses, suppressed });
}

function editionsOf({ release }: Sendable): Editions {
  return { languages: release.editions.map(({ language }) => language), own: release.language };
}

interface Presenting {
  readonly options: SendOptions;
  readonly route: Route;
  readonly context: Context;
}

/** Shows what would be sent and asks; gives how the command ends where it ends here. */
async function present(sendable: Sendable, count: AudienceCount, { options, route, context }: Presenting): Promise<Finished | undefined> {
  const { presenter } = context;
  const { release, editions, warnings } = sendable;
  presenter.report(count.faults.length > 0 ? count.faults : warnings);
  if (count.faultCount > 0) {
    const more = count.faultCount > count.faults.length ? `, of which the first ${count.faults.length} are shown` : '';
    presenter.say(`The lists have ${countOf(count.faultCount, 'fault')}${more}. Nothing was sent.`);
    return count.faults.some(({ rule }) => rule === 'where') ? 'misused' : 'has-problems';
  }
  const { embargo } = release;
  const summary = { editions, audience: count, route: routeName(route), embargo, now: context.clock(), paint: presenter.paint };
  presenter.say(`${summaryText(summary)}\n`);
  if (options.dryRun === true) {
    presenter.say('This was a dry run: nothing was sent.');
    return 'done';
  }
  if (count.recipients === 0) {
    const hint = 'Check the lists and `--where`; the summary above says who is left out, and why.';
    presenter.report([nowhere('audience', 'error', 'There is nobody to send it to.', hint)]);
    return 'has-problems';
  }
  return options.yes === true ? undefined : confirm(count, context);
}

async function confirm({ recipients }: AudienceCount, context: Context): Promise<Finished | undefined> {
  const { presenter } = context;
  if (!presenter.canAsk) {
    return misuse(context, 'yes', 'Nothing was sent, for nobody can be asked here.', 'Add `--yes` to send without being asked.');
  }
  const answer = await presenter.ask(`Send it to ${countOf(recipients, 'recipient')}? [y/N] `);
  if (/^(?:y|yes)$/i.test(answer ?? '')) return undefined;
  presenter.say('Nothing was sent.');
  return 'done';
}

interface Sending {
  readonly file: string;
  readonly sendable: Sendable;
  readonly audience: Audience;
  readonly count: AudienceCount;
  readonly route: Route;
  readonly id: DispatchId;
  readonly options: SendOptions;
  readonly context: Context;
}

async function dispatch({ file, sendable, audience, count, route, id, options, context }: Sending): Promise<Finished> {
  const { newsroom, release, editions } = sendable;
  const ledger = await openLedger(newsroom);
  try {
    const content = freezeContent(editions);
    const record = {
      id,
      releaseId: release.id,
      contentHash: contentHashOf(content),
      content,
      title: release.editions[0].title,
      createdAt: context.clock(),
      createdBy: userInfo().username,
      lists: audience.lists.map(({ name }) => name),
      route: routeName(route),
    };
    const seen = { newsroom, releaseId: release.id, dispatches: audience.before };
    const members = route.kind === 'sandbox' ? membersOf(audience) : unlessBegunMeanwhile(membersOf(audience), seen);
    await ledger.open(record, newDeliveries(members, editionsOf(sendable), count.fingerprint));
    const transport = await openRoute(route);
    return await runToEnd({ ledger, record, transport, newsroom, options, context, file });
  } catch (error) {
    return overtaken(error, file, context);
  } finally {
    await ledger.close();
  }
}

/** What happened between the summary and the dispatch, where that is why it was not written. */
function overtaken(error: unknown, file: string, context: Context): Finished {
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
  throw error;
}
