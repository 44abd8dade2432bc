import { createHash } from 'node:crypto';
import { domainOf } from '../../audience/address.ts';
import type { Exclusion, Member, Recipient } from '../../audience/model.ts';
import { pickEdition } from '../../audience/pick-edition.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

/** Who would be written to, counted; what a person sees before anything leaves. */
export interface AudienceCount {
  readonly recipients: number;
  readonly byList: ReadonlyMap<string, number>;
  /** By the language of the edition that they get. */
  readonly byLanguage: ReadonlyMap<string, number>;
  /** The languages of the editions that a list's recipients get. */
  readonly languagesByList: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byDomain: ReadonlyMap<string, number>;
  readonly excluded: Readonly<Record<Exclusion['kind'], number>>;
  /** Why suppressed recipients are, and how many each. */
  readonly suppressedBy: ReadonlyMap<string, number>;
  /** May have the news before its embargo ends. */
  readonly underEmbargo: number;
  /** The first of them. */
  readonly first: readonly Pick<Recipient, 'name' | 'address' | 'outlet'>[];
  /** What is wrong with the lists: the first of it, and how much there is in all. */
  readonly faults: readonly Diagnostic[];
  readonly faultCount: number;
  /** Hash over who gets what: another reading of the lists that gives the same, gives the same audience. */
  readonly fingerprint: string;
}

/** The editions that there are to pick from, and the release's own language. */
export interface Editions {
  readonly languages: readonly string[];
  readonly own: string;
}

const FIRST = 3;
/** Faults that are shown; a list in another encoding has one on each line. */
const SHOWN_FAULTS = 20;

/** Counts an audience as it streams by. Memory does not grow with it, but for the names of lists and languages. */
export async function countAudience(members: AsyncIterable<Member>, editions: Editions): Promise<AudienceCount> {
  const hash = createHash('sha256');
  const excluded = { duplicate: 0, suppressed: 0, filtered: 0, invalid: 0 };
  const byList = new Map<string, number>();
  const byLanguage = new Map<string, number>();
  const languagesByList = new Map<string, Set<string>>();
  const byDomain = new Map<string, number>();
  const suppressedBy = new Map<string, number>();
  const first: Recipient[] = [];
  const faults: Diagnostic[] = [];
  let recipients = 0;
  let underEmbargo = 0;
  for await (const member of members) {
    if (member.kind === 'excluded') {
      excluded[member.why.kind] += 1;
      if (member.why.kind === 'suppressed') addTo(suppressedBy, member.why.reason);
      if (member.why.kind === 'invalid' && faults.length < SHOWN_FAULTS) faults.push(member.why.diagnostic);
      continue;
    }
    const { recipient } = member;
    recipients += 1;
    if (recipient.underEmbargo) underEmbargo += 1;
    if (first.length < FIRST) first.push(recipient);
    addTo(byList, recipient.list);
    const language = pickEdition(recipient.language, editions.languages, editions.own);
    addTo(byLanguage, language);
    languagesByList.set(recipient.list, (languagesByList.get(recipient.list) ?? new Set()).add(language));
    addTo(byDomain, domainOf(recipient.address));
    hash.update(fingerprintOf(recipient));
  }
  const counted = { recipients, byList, byLanguage, languagesByList, byDomain, excluded, suppressedBy, underEmbargo, first, faults };
  return { ...counted, faultCount: excluded.invalid, fingerprint: hash.digest('hex') };
}

/** What of a recipient decides who gets what, as a line. */
export function fingerprintOf({ address, name, language, list, underEmbargo, timeZone }: Recipient): string {
  return `${JSON.stringify([address, name, language, list, underEmbargo, timeZone])}\n`;
}

function addTo(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
