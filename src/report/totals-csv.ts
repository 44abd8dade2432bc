import { type Ranking, totalOf } from './bounded-counts.ts';
import { csvLine } from './csv.ts';
import { complaintRate, deliveredOf, type Outcomes } from './outcomes.ts';
import type { Overview } from './overview.ts';

/** The columns of totals as CSV. Names and order are stable: scripts rely on them. */
export const TOTALS_COLUMNS = [
  'by',
  'name',
  'audience',
  'accepted',
  'delivered',
  'bounced',
  'complained',
  'unsubscribed',
  'complaint_rate',
] as const;

/**
 * An overview as CSV (RFC 4180): a line for all, and one for each month, dispatch, list, language and domain; `by` says which. The lines of each kind sum to
 * the first; `complaint_rate` is a share from 0 to 1.
 */
export function totalsCsv({ audience, total, months, dispatches, byList, byLanguage, byDomain }: Overview): string {
  const lines = [
    totalLine('all', '', audience, total),
    ...months.map((one) => totalLine('month', one.month, one.audience, one.outcomes)),
    ...dispatches.map((one) => totalLine('dispatch', one.dispatch.id, one.audience, one.outcomes)),
    ...rankingLines('list', byList),
    ...rankingLines('language', byLanguage),
    ...rankingLines('domain', byDomain),
  ];
  return csvLine(TOTALS_COLUMNS) + lines.join('');
}

function rankingLines(by: string, { named, others, otherOutcomes }: Ranking): string[] {
  const rest = others === undefined ? [] : [totalLine(by, '(others)', totalOf(others), otherOutcomes)];
  return [...named.map(({ name, total, outcomes }) => totalLine(by, name, total, outcomes)), ...rest];
}

function totalLine(by: string, name: string, audience: number, outcomes: Outcomes): string {
  const { accepted, bounced, complained, unsubscribed } = outcomes;
  const rate = complaintRate(outcomes);
  const numbers = [audience, accepted, deliveredOf(outcomes), bounced, complained, unsubscribed].map(String);
  return csvLine([by, name, ...numbers, rate === undefined ? '' : String(Number(rate.toFixed(6)))]);
}
