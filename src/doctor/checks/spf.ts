import { type Finding, fine, fix, notChecked, wrong } from '../finding.ts';
import type { Origin } from '../origins.ts';
import type { Resolver } from '../resolver.ts';
import { addressText, type IpAddress } from '../spf/address.ts';
import { evaluateSpf, MOST_LOOKUPS, type SpfResult } from '../spf/evaluate.ts';
import { listed } from '../words.ts';

const MANY_LOOKUPS = 9;

/** Whether a domain's SPF record lets a server send for it, and what to publish where it does not. */
export async function spfFinding(mailFrom: string, origin: Origin, resolver: Resolver): Promise<Finding> {
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  const addresses = origin.addresses.length > 0 ? origin.addresses : [NOBODY];
  const results = await Promise.all(
    addresses.map(async (address) => ({
      address,
      ...(await evaluateSpf(domain, { address, sender: mailFrom, helo: origin.helo }, resolver)),
    })),
  );
  return verdict(domain, results, origin);
}

// An address that is nobody's (RFC 5737): what a record says when no address is known.
const NOBODY: IpAddress = { family: 4, bytes: [192, 0, 2, 255] };

type Result = SpfResult & { readonly address: IpAddress };

function verdict(domain: string, results: readonly Result[], origin: Origin): Finding {
  const about = { check: 'spf', subject: domain } as const;
  const [first] = results;
  if (first === undefined) return notChecked('spf', 'not-asked', 'No address is known.', domain);
  const silent = results.find(({ result }) => result === 'temperror');
  if (silent !== undefined) return notChecked('spf', 'no-answer', `${sentence(silent.why)} Receivers put mail off meanwhile.`, domain);
  if (first.record === undefined) return wrong('failed', about, `${domain} publishes no SPF record.`, publish(domain, undefined, origin));
  const broken = results.find(({ result }) => result === 'permerror');
  if (broken !== undefined) {
    const words = /lookups|do not exist/.test(broken.why)
      ? 'Take out of it what no longer sends for you, and write `ip4:` for includes that lead to few addresses.'
      : 'Mend the record: receivers do not go by it at all as it is. One record a domain, of terms of RFC 7208 alone.';
    return wrong('failed', about, `The SPF record of ${domain} is broken: ${broken.why}.`, fix(words));
  }
  if (/(?:^| )\+?all(?: |$)/i.test(first.record)) {
    return wrong('warning', about, `The SPF record of ${domain} lets the whole world send for it.`, publish(domain, first.record, origin));
  }
  return byMatch(domain, results, origin);
}

function byMatch(domain: string, results: readonly Result[], origin: Origin): Finding {
  const about = { check: 'spf', subject: domain } as const;
  const [{ record = '', lookups = 0, followed = [] } = {}] = results;
  const left = results.filter(({ result }) => result !== 'pass');
  const passes = left.length === 0 && origin.addresses.length > 0;
  const { provider } = origin;
  if (provider !== undefined && origin.certainty !== 'told') {
    if (passes || followed.includes(provider.include)) {
      return counted(about, `The record includes ${provider.name} (${provider.include}): ${lookups} of ${MOST_LOOKUPS} lookups.`, results);
    }
    return wrong('failed', about, `The SPF record of ${domain} does not include ${provider.name}.`, publish(domain, record, origin));
  }
  if (origin.addresses.length === 0) {
    const reason = `There is a record, but from which address ${origin.relay} sends is not known here. \`--sending-from ADDRESS\` tells it.`;
    return notChecked('spf', 'not-asked', reason, domain);
  }
  if (passes) {
    const texts = listed(results.map(({ address }) => addressText(address)));
    return counted(about, `The record lets ${texts} send: ${lookups} of ${MOST_LOOKUPS} lookups.`, results);
  }
  return notIncluded(about, left, origin, publish(domain, record, { ...origin, addresses: left.map(({ address }) => address) }));
}

type About = { readonly check: 'spf'; readonly subject: string };

function notIncluded(about: About, left: readonly Result[], { certainty, relay }: Origin, mend: ReturnType<typeof fix>): Finding {
  const says = left.map(({ address, result, why }) => `${addressText(address)}: ${result}, for ${why}`).join('; ');
  if (certainty !== 'guessed')
    return wrong('failed', about, `The SPF record of ${about.subject} does not let this newsroom’s server send. ${says}.`, mend);
  const reason = `The address of ${relay} is not in the SPF record of ${about.subject} (${says}). It may send from others: \`--sending-from ADDRESS\` checks the right one.`;
  return wrong('warning', about, reason, mend);
}

function counted(about: About, reason: string, results: readonly Result[]): Finding {
  if (results.every(({ lookups }) => lookups < MANY_LOOKUPS)) return fine('spf', about.subject, reason);
  return wrong('warning', about, `${reason} One more include and it breaks.`, fix('Take out of it what no longer sends for you.'));
}

function publish(domain: string, record: string | undefined, { provider, addresses, certainty }: Origin): ReturnType<typeof fix> {
  const byInclude = provider !== undefined && certainty !== 'told';
  const terms = byInclude ? [`include:${provider.include}`] : addresses.map((one) => `ip${one.family}:${addressText(one)}`);
  if (terms.length === 0)
    return fix('Publish a record that names the addresses which send for you; `--sending-from ADDRESS` has it written out here.');
  const words = record === undefined ? 'Publish this record.' : 'Publish this record instead of the one there is.';
  return fix(words, { name: domain, type: 'TXT', value: withTerms(record ?? 'v=spf1 ~all', terms) });
}

/** The record with further terms before the one that ends it. */
function withTerms(record: string, terms: readonly string[]): string {
  const parts = record.split(/ +/).filter((part) => part !== '');
  const closed = parts.map((part) => (/^\+?all$/i.test(part) ? '~all' : part));
  const end = closed.findIndex((part) => /^[+\-~?]?all$/i.test(part) || /^redirect=/i.test(part));
  return [...closed.slice(0, end === -1 ? undefined : end), ...terms, ...(end === -1 ? ['~all'] : closed.slice(end))].join(' ');
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}.`;
}
