import type { PlanAccount } from './account.ts';

/** A plan as `plan --json` prints it. The form is stable, and its `version` grows when it changes: scripts rely on it. Times are ISO 8601 in UTC. */
export function planJson({ record, basis, editions, count, newcomers, unusual, openings }: PlanAccount): object {
  const { id, releaseId, title, contentHash, createdAt, createdBy, lists, route, schedule } = record;
  const embargo = editions[0]?.embargo;
  return {
    version: 1,
    plan: id,
    release: releaseId,
    title,
    contentHash,
    approvalHash: basis.content.hash,
    createdAt: iso(createdAt),
    createdBy,
    lists,
    where: basis.where,
    route,
    notBefore: schedule?.notBefore === undefined ? null : iso(schedule.notBefore),
    notAfter: schedule === undefined ? null : iso(schedule.notAfter),
    recipients: count.recipients,
    byList: Object.fromEntries(count.byList),
    byLanguage: Object.fromEntries(count.byLanguage),
    byDomain: Object.fromEntries([...count.byDomain].toSorted(([, a], [, b]) => b - a)),
    embargo:
      embargo?.kind === 'until'
        ? { until: iso(embargo.instant), cleared: count.underEmbargo, notCleared: count.recipients - count.underEmbargo }
        : null,
    newSince:
      newcomers === undefined ? null : { dispatch: newcomers.since, count: newcomers.count, first: newcomers.first, gone: newcomers.gone },
    skipped: { duplicates: basis.duplicates, where: basis.filtered, reasons: Object.fromEntries(count.suppressedBy) },
    unusual,
    messages: editions.map(({ message, embargoed }) => ({
      language: message.language,
      subject: message.subject,
      subjectUnderEmbargo: embargoed?.subject ?? null,
      begins: openings.get(message.language) ?? '',
    })),
    sample: count.first.map(({ name, address }) => ({ name: name ?? null, address })),
  };
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
