import type { Resolver } from './resolver.ts';
import { readTags, type Tags } from './tags.ts';

/** The DMARC records from a domain up to the top, and which domain is the organisation's. */
export interface DomainPolicy {
  /** The record that receivers go by for the domain: its own, or else the organisation's. */
  readonly at: string | undefined;
  readonly tags: Tags | undefined;
  /** How many records stand at the place of the first found; only one is allowed. */
  readonly records: number;
  readonly organisation: string;
  /** The DNS gave no answer on one of the names: why. */
  readonly trouble: string | undefined;
}

const MOST_STEPS = 8;

/** Walks up the DNS from a domain to the records of DMARC (the tree walk of DMARCbis), which tells the organisation's domain without a list of suffixes. */
export async function domainPolicy(domain: string, resolver: Resolver): Promise<DomainPolicy> {
  const found: { readonly at: string; readonly tags: Tags; readonly records: number }[] = [];
  for (const at of stepsOf(domain)) {
    const answer = await resolver.txt(`_dmarc.${at}`);
    if (answer.kind === 'no-answer') return { at: undefined, tags: undefined, records: 0, organisation: domain, trouble: answer.why };
    const records = answer.kind === 'records' ? answer.records.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text)) : [];
    const [record] = records;
    if (record !== undefined) found.push({ at, tags: readTags(record), records: records.length });
  }
  const [own] = found;
  const top = found.findLast(({ tags }) => tags.get('psd') !== 'y');
  const organisation = found.find(({ tags }) => tags.get('psd') === 'n')?.at ?? top?.at ?? domain;
  const chosen = own?.at === domain ? own : (found.find(({ at }) => at === organisation) ?? own);
  return { at: chosen?.at, tags: chosen?.tags, records: chosen?.records ?? 0, organisation, trouble: undefined };
}

/** Whether DMARC takes two domains for one party's: the same, or, where relaxed, of the same organisation. */
export async function isAligned(one: string, other: string, strict: boolean, resolver: Resolver): Promise<boolean> {
  if (one === other) return true;
  if (strict) return false;
  const [a, b] = await Promise.all([domainPolicy(one, resolver), domainPolicy(other, resolver)]);
  return a.organisation === b.organisation || isUnder(one, b.organisation, b.at) || isUnder(other, a.organisation, a.at);
}

// Where the organisation has published, its subdomains are its own.
function isUnder(name: string, organisation: string, at: string | undefined): boolean {
  return at !== undefined && name.endsWith(`.${organisation}`);
}

function stepsOf(domain: string): string[] {
  const labels = domain.split('.');
  const steps = labels.map((_, at) => labels.slice(at).join('.'));
  return steps.length <= MOST_STEPS ? steps : [domain, ...steps.slice(1 - MOST_STEPS)];
}
