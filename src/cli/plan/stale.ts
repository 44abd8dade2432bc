import type { DispatchId, DispatchRecord, Ledger } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Instant } from '../../release/time.ts';
import { isSandbox, routeName, routeToResume } from '../dispatching/route.ts';
import { momentText } from '../dispatching/schedule.ts';
import type { FrozenEdition } from '../frozen/frozen-content.ts';
import { recallOf } from '../send/left-out.ts';
import type { PlanBasis } from './basis.ts';

/** A plan that is about to be sent, and what it is held against. */
export interface Planned {
  readonly ledger: Ledger;
  readonly newsroom: Newsroom;
  readonly record: DispatchRecord;
  readonly basis: PlanBasis;
  readonly editions: readonly FrozenEdition[];
  readonly now: Instant;
}

/** Why something cannot be done, and what to do instead: sentences for `misuse`. */
export interface Objection {
  readonly message: string;
  readonly hint: string;
}

const ANEW = 'Plan it anew: `release plan`.';

/** Why a plan must not be sent any more, in a way that matters to its recipients; undefined where nothing is against it. */
export async function staleness(planned: Planned): Promise<Objection | undefined> {
  return usedUp(planned) ?? (await overtakenBy(planned)) ?? outOfTime(planned) ?? rerouted(planned);
}

function usedUp({ record, newsroom }: Planned): Objection | undefined {
  const { id, cancelled, planned, begunAt } = record;
  if (cancelled !== undefined) return { message: `The plan ${id} was cancelled by ${cancelled.by}: ${cancelled.why}`, hint: ANEW };
  if (planned === true) return undefined;
  const when = begunAt === undefined ? '' : `, ${momentText(begunAt, newsroom.policy.timeZone)}`;
  return { message: `The plan ${id} was sent already${when}.`, hint: '`release status` shows how far it is; `--resume` goes on with it.' };
}

async function overtakenBy({ ledger, record }: Planned): Promise<Objection | undefined> {
  if (isSandbox(record.route)) return undefined;
  const recall = await recallOf(ledger, record.releaseId);
  if (recall !== undefined) {
    const done = recall.what === 'withdrew' ? 'withdrawn' : 'corrected';
    return {
      message: `${record.releaseId} was ${done} (${recall.why}), and is not sent any more.`,
      hint: 'Give what is to go out an id of its own; `release log` says who did it.',
    };
  }
  const seen = await seenByPlan(ledger, record);
  const since = (await ledger.dispatches(record.releaseId)).find(({ id }) => !seen.includes(id));
  if (since === undefined) return undefined;
  return {
    message: `Since it was planned, the dispatch ${since.id} of this release was begun: its recipients would get it twice.`,
    hint: ANEW,
  };
}

/** The dispatches of the release that a plan knows of, and those that reached nobody. */
export async function seenByPlan(ledger: Ledger, record: DispatchRecord): Promise<readonly DispatchId[]> {
  const all = await ledger.dispatches(record.releaseId);
  if (isSandbox(record.route)) return all.map(({ id }) => id);
  const basis = record.basis === undefined ? [] : (JSON.parse(record.basis) as PlanBasis).before;
  return [...basis, ...all.flatMap(({ id, route }) => (isSandbox(route) ? [id] : []))];
}

function outOfTime({ record, editions, newsroom, now }: Planned): Objection | undefined {
  const { timeZone } = newsroom.policy;
  const ended = editions.find(({ embargo, embargoed }) => embargoed !== undefined && embargo.kind === 'until' && embargo.instant <= now);
  if (ended?.embargo.kind === 'until') {
    return {
      message: `It was planned under an embargo that is over: it ended ${momentText(ended.embargo.instant, timeZone)}, and some would get it headed EMBARGOED.`,
      hint: ANEW,
    };
  }
  const notAfter = record.schedule?.notAfter;
  if (notAfter === undefined || notAfter >= now) return undefined;
  return { message: `It was to begin by ${momentText(notAfter, timeZone)} at the latest.`, hint: ANEW };
}

function rerouted({ record, newsroom }: Planned): Objection | undefined {
  const route = routeToResume(record.route, newsroom);
  if (route !== undefined && routeName(route) === record.route) return undefined;
  const now = route === undefined ? 'no mail server is set now' : `the mail server is ${routeName(route)} now`;
  return { message: `It was planned to go by ${record.route}, and ${now}.`, hint: `Set it as it was, or plan it anew.` };
}
