import { type DomainPolicy, domainPolicy, isAligned } from '../domain-policy.ts';
import { type DnsRecord, type Finding, fine, fix, notChecked, wrong } from '../finding.ts';
import type { Resolver } from '../resolver.ts';

/** Whose domains a message bears: From, what signs it (undefined where `release` does not), and the bounce address. */
export interface Identity {
  readonly from: string;
  readonly signer: string | undefined;
  readonly bounce: string;
}

const POLICIES = ['none', 'quarantine', 'reject'];

/** The DMARC record that receivers go by for From, and whether signature or bounce address are of the same party (RFC 7489 3.1). */
export async function dmarcFindings(identity: Identity, resolver: Resolver): Promise<readonly Finding[]> {
  const policy = await domainPolicy(identity.from, resolver);
  if (policy.trouble !== undefined)
    return [notChecked('dmarc', 'no-answer', `The DNS gave no answer on it: ${policy.trouble}.`, identity.from)];
  const record = recordFinding(identity.from, policy);
  return [record, await alignment(identity, policy, resolver)];
}

function recordFinding(from: string, { at, tags, records }: DomainPolicy): Finding {
  const about = { check: 'dmarc', subject: from } as const;
  if (at === undefined || tags === undefined) {
    const reason = `${from} publishes no DMARC record. Google, Yahoo and Microsoft want one of everybody who writes to many.`;
    return wrong('failed', about, reason, fix('Publish this record; the address gets reports of who sends in your name.', first(from)));
  }
  const place = `_dmarc.${at}`;
  if (records > 1)
    return wrong(
      'failed',
      about,
      `${records} DMARC records stand at ${place}, so none of them counts.`,
      fix('Leave one of them alone there.', first(at)),
    );
  const said = (at === from ? tags.get('p') : (tags.get('sp') ?? tags.get('p')))?.toLowerCase();
  if (said === undefined || !POLICIES.includes(said)) {
    return wrong(
      'failed',
      about,
      `The record at ${place} has no policy that there is: ${said === undefined ? 'p= is missing' : `p=${said}`}.`,
      fix('Publish this record instead.', first(at)),
    );
  }
  if (!tags.has('rua')) {
    const mended = { name: place, type: 'TXT', value: written([...tags, ['rua', `mailto:dmarc@${at}`]]) } as const;
    return wrong(
      'warning',
      about,
      `The policy is p=${said}, at ${place}, but nobody gets reports: forgeries and failures go unseen.`,
      fix('Publish this record instead.', mended),
    );
  }
  const further =
    said === 'none'
      ? ' It only watches; when the reports show that all of yours passes, quarantine or reject keeps others from writing in your name.'
      : '';
  return fine('dmarc', from, `The policy is p=${said}, at ${place}.${further}`);
}

async function alignment({ from, signer, bounce }: Identity, { tags }: DomainPolicy, resolver: Resolver): Promise<Finding> {
  const about = { check: 'dmarc', subject: `${from}, alignment` } as const;
  const bySpf = await isAligned(from, bounce, tags?.get('aspf') === 's', resolver);
  const byDkim = signer !== undefined && (await isAligned(from, signer, tags?.get('adkim') === 's', resolver));
  const bounceWords = `the bounce address’s domain ${bounce} ${bySpf ? 'is' : 'is not'} of the same party as From`;
  const signerWords =
    signer === undefined
      ? 'newsroom.yaml has no `dkim:`'
      : `the signing domain ${signer} ${byDkim ? 'is' : 'is not'} of the same party as From`;
  const reason = signer === undefined ? `The newsroom signs nothing; ${bounceWords}.` : `The ${signerWords}; ${bounceWords}.`;
  if (byDkim) return fine('dmarc', about.subject, reason);
  const words = `Sign with a domain of From’s: \`dkim.domain: ${from}\`${bySpf ? ', or see that the mail server does; SPF alone does not outlive forwarding' : ''}.`;
  const grave = !bySpf && signer !== undefined;
  return wrong(
    grave ? 'failed' : 'warning',
    about,
    grave ? `${reason} Messages fail DMARC, however right SPF and DKIM are.` : reason,
    fix(words),
  );
}

function first(domain: string): DnsRecord {
  return { name: `_dmarc.${domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:dmarc@${domain}` };
}

function written(tags: Iterable<readonly [string, string]>): string {
  return Array.from(tags, ([name, value]) => `${name}=${value}`).join('; ');
}
