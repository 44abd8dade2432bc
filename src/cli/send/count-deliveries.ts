import { domainOf } from '../../audience/address.ts';
import type { NewDelivery } from '../../ledger/port.ts';
import type { AudienceCount } from './audience-count.ts';

const FIRST = 3;

/** Counts deliveries as they stream by, as `countAudience` counts the members of lists; the skipped by their reasons. */
export async function countDeliveries(deliveries: AsyncIterable<NewDelivery>): Promise<AudienceCount> {
  const byList = new Map<string, number>();
  const byLanguage = new Map<string, number>();
  const byDomain = new Map<string, number>();
  const languagesByList = new Map<string, Set<string>>();
  const suppressedBy = new Map<string, number>();
  const first: AudienceCount['first'][number][] = [];
  let recipients = 0;
  let underEmbargo = 0;
  for await (const { name, address, list, language, columns, skipped } of deliveries) {
    if (skipped !== undefined) {
      addOne(suppressedBy, skipped);
      continue;
    }
    recipients += 1;
    if (columns.embargo === 'yes') underEmbargo += 1;
    addOne(byList, list);
    addOne(byLanguage, language);
    addOne(byDomain, domainOf(address));
    languagesByList.set(list, (languagesByList.get(list) ?? new Set()).add(language));
    if (first.length < FIRST) first.push({ name, address, outlet: columns.outlet });
  }
  const excluded = { duplicate: 0, suppressed: 0, filtered: 0, invalid: 0 };
  const counted = { recipients, byList, byLanguage, languagesByList, byDomain, excluded, suppressedBy, underEmbargo, first };
  return { ...counted, faults: [], faultCount: 0, fingerprint: '' };
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
