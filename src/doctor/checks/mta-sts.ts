import { type Finding, fine, fix, notChecked, wrong } from '../finding.ts';
import type { Instruments } from '../instruments.ts';
import { readTags } from '../tags.ts';

type Means = Pick<Instruments, 'resolver' | 'page'>;

/** Whether servers that bring bounces and answers to a domain are told to insist on encryption (RFC 8461). Optional, but wrong it keeps mail away. */
export async function mtaStsFinding(domain: string, { resolver, page }: Means): Promise<Finding> {
  const about = { check: 'mta-sts', subject: domain } as const;
  const answer = await resolver.txt(`_mta-sts.${domain}`);
  if (answer.kind === 'no-answer') return notChecked('mta-sts', 'no-answer', `The DNS gave no answer on it: ${answer.why}.`, domain);
  const records = answer.kind === 'records' ? answer.records.filter((text) => /^v=STSv1\s*;/.test(text)) : [];
  const [record] = records;
  if (record === undefined)
    return fine('mta-sts', domain, 'None is published, and none has to be: it protects what comes back, bounces and answers.');
  const name = `_mta-sts.${domain}`;
  if (records.length > 1 || !/^[A-Za-z0-9]{1,32}$/.test(readTags(record).get('id') ?? '')) {
    const reason =
      records.length > 1
        ? `${records.length} records stand at ${name}, so none of them counts.`
        : `The record at ${name} has no id= that there is.`;
    return wrong(
      'warning',
      about,
      reason,
      fix('Publish this record alone; the id changes with each change of the policy.', { name, type: 'TXT', value: 'v=STSv1; id=1' }),
    );
  }
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const policy = await page({ url, method: 'GET' });
  if (policy.kind === 'no-answer')
    return wrong(
      'warning',
      about,
      `A policy is announced, but ${url} gives none, because ${policy.why}.`,
      fix(
        /certificate/.test(policy.why)
          ? `Its server needs a certificate for mta-sts.${domain}, of an authority that everybody knows; or take the record away.`
          : 'Put the policy there, or take the record away.',
      ),
    );
  if (policy.status !== 200)
    return wrong(
      'warning',
      about,
      `A policy is announced, but ${url} answers ${policy.status}.`,
      fix('Put the policy there, or take the record away.'),
    );
  return policyFinding(domain, policy.body, resolver);
}

async function policyFinding(domain: string, body: string, resolver: Means['resolver']): Promise<Finding> {
  const about = { check: 'mta-sts', subject: domain } as const;
  const lines = body.split(/\r?\n/).map((line) => /^\s*([a-z_]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []);
  const values = (key: string) => lines.filter(([, name]) => name === key).map(([, , value = '']) => value);
  const [mode = ''] = values('mode');
  if (
    values('version')[0] !== 'STSv1' ||
    !['enforce', 'testing', 'none'].includes(mode) ||
    !/^\d{1,10}$/.test(values('max_age')[0] ?? '')
  ) {
    return wrong(
      'warning',
      about,
      'The policy is none that there is (RFC 8461 3.2).',
      fix('Write the lines version, mode, mx and max_age.'),
    );
  }
  const answer = await resolver.mx(domain);
  const exchanges = answer.kind === 'records' ? answer.records.map(({ exchange }) => exchange.toLowerCase()) : [];
  const left = exchanges.filter((exchange) => !values('mx').some((pattern) => isLike(exchange, pattern.toLowerCase())));
  if (mode !== 'none' && left.length > 0) {
    const lost = mode === 'enforce' ? ': bounces and answers do not come back by them' : '';
    return wrong(
      'warning',
      about,
      `The policy names none of the mail servers ${left.join(', ')}${lost}.`,
      fix(`Add \`mx: ${left[0]}\` to the policy, and change the record’s id.`),
    );
  }
  return fine('mta-sts', domain, `The policy is ${mode}, and names every mail server of the domain.`);
}

/** Whether reports of failed encryption are asked for (RFC 8460). Optional too. */
export async function tlsReportFinding(domain: string, { resolver }: Pick<Means, 'resolver'>): Promise<Finding> {
  const name = `_smtp._tls.${domain}`;
  const answer = await resolver.txt(name);
  if (answer.kind === 'no-answer') return notChecked('tls-rpt', 'no-answer', `The DNS gave no answer on it: ${answer.why}.`, domain);
  const record = answer.kind === 'records' ? answer.records.find((text) => /^v=TLSRPTv1\s*;/.test(text)) : undefined;
  if (record === undefined) return fine('tls-rpt', domain, 'No reports are asked for, and none have to be.');
  const rua = readTags(record).get('rua') ?? '';
  if (/^(?:mailto:\S+@\S+|https:\/\/\S+)$/.test(rua)) return fine('tls-rpt', domain, `Reports go to ${rua}.`);
  const mended = { name, type: 'TXT', value: `v=TLSRPTv1; rua=mailto:tls-reports@${domain}` } as const;
  return wrong(
    'warning',
    { check: 'tls-rpt', subject: domain },
    `The record says rua=${rua}, where no report can go.`,
    fix('Publish this record instead.', mended),
  );
}

function isLike(exchange: string, pattern: string): boolean {
  if (!pattern.startsWith('*.')) return exchange === pattern;
  return exchange.slice(exchange.indexOf('.') + 1) === pattern.slice(2);
}
