import { DELIVERY_STATES } from '../ledger/delivery.ts';
import type { Counts, DeliveryRecord } from '../ledger/port.ts';
import type { Account } from './account.ts';
import type { Ranking } from './bounded-counts.ts';
import { outcomesJson, warningJson } from './outcome-json.ts';

/** An account as `report --json` prints it. The form is stable: scripts rely on it; what changes its meaning raises `version`. Times are UTC, ISO 8601. */
export function accountJson(account: Account): object {
  const { dispatch, acceptedOverTime } = account;
  return {
    version: 1,
    dispatch: dispatch.id,
    release: dispatch.releaseId,
    title: dispatch.title,
    contentHash: dispatch.contentHash,
    createdAt: iso(dispatch.createdAt),
    createdBy: dispatch.createdBy,
    lists: dispatch.lists,
    route: dispatch.route,
    audience: account.audience,
    counts: inOrder(account.counts),
    outcomes: outcomesJson(account.outcomes),
    warnings: account.warnings.map(warningJson),
    attempts: account.attempts,
    firstAccepted: iso(account.firstAccepted),
    lastAccepted: iso(account.lastAccepted),
    nextDue: iso(account.nextDue),
    byList: rankingJson(account.byList),
    byLanguage: rankingJson(account.byLanguage),
    byDomain: rankingJson(account.byDomain),
    reasons: account.reasons.map(({ state, example, count, first }) => ({ state, reason: example, count, first })),
    acceptedOverTime:
      acceptedOverTime === undefined
        ? null
        : { start: iso(acceptedOverTime.start), stepSeconds: acceptedOverTime.stepMs / 1000, counts: acceptedOverTime.values },
  };
}

/** A delivery as `report --json --deliveries` prints it, one a line. */
export function deliveryJson({ id, dispatch, recipientId, address, name, list, language, delivery }: DeliveryRecord): object {
  return {
    version: 1,
    dispatch,
    delivery: id,
    recipient: recipientId,
    address,
    name: name ?? null,
    list,
    language,
    state: delivery.state,
    attempts: delivery.attempts,
    at: 'at' in delivery ? iso(delivery.at) : 'since' in delivery ? iso(delivery.since) : null,
    until: delivery.state === 'deferred' ? iso(delivery.until) : null,
    reply: 'reply' in delivery ? { code: delivery.reply.code, enhanced: delivery.reply.enhanced ?? null, text: delivery.reply.text } : null,
    reason: delivery.state === 'deferred' ? delivery.cause : delivery.state === 'skipped' ? delivery.why : null,
  };
}

function rankingJson({ named, others, otherOutcomes }: Ranking): object {
  return {
    named: named.map(({ name, counts, outcomes }) => ({ name, counts: inOrder(counts), outcomes: outcomesJson(outcomes) })),
    others: others === undefined ? null : inOrder(others),
    otherOutcomes: others === undefined ? null : outcomesJson(otherOutcomes),
  };
}

function inOrder(counts: Counts): Record<string, number> {
  return Object.fromEntries(DELIVERY_STATES.map((state) => [state, counts[state]]));
}

function iso(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : new Date(epochMs).toISOString();
}
