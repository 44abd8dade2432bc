import type { Ranking } from './bounded-counts.ts';
import type { ComplaintWarning } from './complaint-warning.ts';
import { complaintRate, deliveredOf, type Outcomes } from './outcomes.ts';
import type { Overview } from './overview.ts';

/** An overview as `report --over-time --json` prints it. The form is stable: scripts rely on it. Rates are shares from 0 to 1. */
export function overviewJson({ since, dispatches, months, audience, total, warnings, byList, byLanguage, byDomain }: Overview): object {
  return {
    version: 1,
    since: since === undefined ? null : new Date(since).toISOString(),
    audience,
    outcomes: outcomesJson(total),
    warnings: warnings.map(warningJson),
    months: months.map((one) => ({ month: one.month, audience: one.audience, ...outcomesJson(one.outcomes) })),
    dispatches: dispatches.map((one) => ({
      dispatch: one.dispatch.id,
      title: one.dispatch.title,
      createdAt: new Date(one.dispatch.createdAt).toISOString(),
      audience: one.audience,
      ...outcomesJson(one.outcomes),
    })),
    byList: outcomeRankingJson(byList),
    byLanguage: outcomeRankingJson(byLanguage),
    byDomain: outcomeRankingJson(byDomain),
  };
}

/** Outcomes with what follows from them. */
export function outcomesJson(outcomes: Outcomes): object {
  const { accepted, bounced, complained, unsubscribed } = outcomes;
  return { accepted, delivered: deliveredOf(outcomes), bounced, complained, unsubscribed, complaintRate: complaintRate(outcomes) ?? null };
}

/** A warning of too many complaints. */
export function warningJson({ level, of, message }: ComplaintWarning): object {
  return { level, of, message };
}

function outcomeRankingJson({ named, others, otherOutcomes }: Ranking): object {
  return {
    named: named.map(({ name, total, outcomes }) => ({ name, audience: total, ...outcomesJson(outcomes) })),
    others: others === undefined ? null : outcomesJson(otherOutcomes),
  };
}
