import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clockFinding } from '../../src/doctor/checks/clock.ts';
import { dkimFinding } from '../../src/doctor/checks/dkim.ts';
import { dmarcFindings } from '../../src/doctor/checks/dmarc.ts';
import { mtaStsFinding } from '../../src/doctor/checks/mta-sts.ts';
import { spfFinding } from '../../src/doctor/checks/spf.ts';
import { unsubscribeFinding } from '../../src/doctor/checks/unsubscribe.ts';
import type { Origin } from '../../src/doctor/origins.ts';
import { providerOf } from '../../src/doctor/providers.ts';
import type { Answer, Resolver } from '../../src/doctor/resolver.ts';
import { timeInGreeting } from '../../src/message/time-told.ts';
import { Secret } from '../../src/newsroom/secret.ts';
import { instant } from '../../src/release/time.ts';

const DOMAIN = 'kestrelmouth.example';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PUBLIC = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
const DKIM = { domain: DOMAIN, selector: 'press', key: new Secret(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()) };
const OWN: Origin = {
  relay: `smtp://mail.${DOMAIN}:587`,
  helo: `mail.${DOMAIN}`,
  addresses: [{ family: 4, bytes: [192, 0, 2, 25] }],
  certainty: 'own',
  provider: undefined,
};
const GOOGLE: Origin = { ...OWN, relay: 'smtp://smtp.gmail.com:587', certainty: 'guessed', provider: providerOf('smtp.gmail.com') };

describe('SPF', () => {
  it.each([
    ['v=spf1 ip4:192.0.2.25 -all', OWN, 'ok', undefined],
    ['v=spf1 -all', OWN, 'failed', 'v=spf1 ip4:192.0.2.25 -all'],
    [undefined, OWN, 'failed', 'v=spf1 ip4:192.0.2.25 ~all'],
    ['v=spf1 +all', OWN, 'warning', 'v=spf1 ip4:192.0.2.25 ~all'],
    ['v=spf1 include:_spf.google.com ~all', GOOGLE, 'ok', undefined],
    ['v=spf1 mx ~all', GOOGLE, 'failed', 'v=spf1 mx include:_spf.google.com ~all'],
    ['v=spf1 mx redirect=_spf.elsewhere.example', GOOGLE, 'failed', 'v=spf1 mx include:_spf.google.com redirect=_spf.elsewhere.example'],
    ['v=spf1 -all', { ...OWN, certainty: 'guessed' }, 'warning', 'v=spf1 ip4:192.0.2.25 -all'],
    ['v=spf1 ipv4:192.0.2.25 -all', OWN, 'failed', undefined],
    [`v=spf1 ${Array.from({ length: 11 }, () => 'include:_spf.google.com').join(' ')} -all`, OWN, 'failed', undefined],
  ] as const)('%s: %#', async (record, origin, verdict, published) => {
    const resolver = texts({
      ...(record !== undefined && { [DOMAIN]: [record] }),
      '_spf.google.com': ['v=spf1 ip4:198.51.100.0/24 ~all'],
      '_spf.elsewhere.example': ['v=spf1 -all'],
    });
    const finding = await spfFinding(`bounce@${DOMAIN}`, origin, resolver);
    expect([finding.verdict, finding.fix?.records[0]?.value], finding.reason).toEqual([verdict, published]);
  });
});

describe('DKIM', () => {
  it.each([
    [`v=DKIM1; k=rsa; p=${PUBLIC}`, 'ok'],
    [`p=${PUBLIC.slice(0, 60)} ${PUBLIC.slice(60)}`, 'ok'],
    [`v=DKIM1; t=y; p=${PUBLIC}`, 'warning'],
    [`v=DKIM1; p=${PUBLIC.replace('A', 'B')}`, 'failed'],
    ['v=DKIM1; p=', 'failed'],
    [`v=DKIM1; k=ed25519; p=${PUBLIC}`, 'failed'],
    [`v=DKIM1; h=sha1; p=${PUBLIC}`, 'failed'],
    [`v=DKIM1; s=tlsrpt; p=${PUBLIC}`, 'failed'],
  ])('%# is judged by the key that signs', async (record, verdict) => {
    const finding = await dkimFinding(DKIM, texts({ [`press._domainkey.${DOMAIN}`]: [record] }));
    expect(finding.verdict, finding.reason).toBe(verdict);
    if (verdict === 'failed')
      expect(finding.fix?.records).toEqual([{ name: `press._domainkey.${DOMAIN}`, type: 'TXT', value: `v=DKIM1; k=rsa; p=${PUBLIC}` }]);
  });
});

describe('DMARC', () => {
  const press = `press.${DOMAIN}`;
  const good = { [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=reject; rua=mailto:d@x.example'] };
  it.each([
    [{ from: DOMAIN, signer: DOMAIN, bounce: DOMAIN }, good, ['ok', 'ok']],
    [{ from: press, signer: DOMAIN, bounce: DOMAIN }, good, ['ok', 'ok']],
    [
      { from: press, signer: DOMAIN, bounce: DOMAIN },
      { [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=none; adkim=s; aspf=s; rua=mailto:d@x.example'] },
      ['ok', 'failed'],
    ],
    [{ from: DOMAIN, signer: 'relay.example', bounce: 'relay.example' }, good, ['ok', 'failed']],
    [{ from: DOMAIN, signer: undefined, bounce: DOMAIN }, good, ['ok', 'warning']],
    [{ from: DOMAIN, signer: DOMAIN, bounce: DOMAIN }, {}, ['failed', 'ok']],
    [{ from: DOMAIN, signer: DOMAIN, bounce: DOMAIN }, { [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=none'] }, ['warning', 'ok']],
    [{ from: DOMAIN, signer: DOMAIN, bounce: DOMAIN }, { [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=perhaps'] }, ['failed', 'ok']],
    [
      { from: DOMAIN, signer: DOMAIN, bounce: DOMAIN },
      { [`_dmarc.${DOMAIN}`]: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
      ['failed', 'ok'],
    ],
  ])('%j with %j', async (identity, zone, verdicts) => {
    expect((await dmarcFindings(identity, texts(zone))).map(({ verdict }) => verdict)).toEqual(verdicts);
  });
});

describe('MTA-STS', () => {
  it.each([
    ['version: STSv1\nmode: enforce\nmx: *.kestrelmouth.example\nmax_age: 86400\n', 200, 'ok'],
    ['version: STSv1\r\nmode: enforce\r\nmx: mail.elsewhere.example\r\nmax_age: 86400\r\n', 200, 'warning'],
    ['<html>', 200, 'warning'],
    ['', 404, 'warning'],
  ])('a policy of %j with %i', async (body, status, verdict) => {
    const resolver = {
      ...texts({ [`_mta-sts.${DOMAIN}`]: ['v=STSv1; id=20261128'] }),
      mx: async () => found([{ exchange: `mail.${DOMAIN}`, priority: 10 }]),
    };
    const page = async () => ({ kind: 'answer', status, body, date: undefined, at: instant(0) }) as const;
    expect((await mtaStsFinding(DOMAIN, { resolver, page })).verdict).toBe(verdict);
  });
});

it.each([
  [200, 'ok'],
  [202, 'ok'],
  [400, 'ok'],
  [302, 'failed'],
  [405, 'failed'],
  [404, 'failed'],
  [403, 'warning'],
  [503, 'failed'],
])('An opt-out page that answers %i is %s', (status, verdict) => {
  const from = { name: undefined, address: `press@${DOMAIN}` };
  const sender = { from, replyTo: undefined, bounce: from.address, listIdDomain: DOMAIN, unsubscribe: `https://${DOMAIN}/out` };
  const answer = { kind: 'answer', status, body: '', date: undefined, at: instant(0) } as const;
  expect(unsubscribeFinding({ sender, language: 'en' }, answer).verdict).toBe(verdict);
});

it.each([
  [0, 'ok'],
  [-29, 'ok'],
  [45, 'warning'],
  [-301, 'failed'],
])('A clock that is %i s off is %s', (seconds, verdict) => {
  const told = timeInGreeting('mail.example ESMTP Exim 4.98 Sat, 28 Nov 2026 05:10:06 +0100');
  expect(told).toBe(Date.UTC(2026, 10, 28, 4, 10, 6));
  if (told === undefined) throw new Error('a time is wanted');
  expect(clockFinding([{ by: 'mail.example', told, at: instant(told + seconds * 1000) }]).verdict).toBe(verdict);
});

function texts(zone: Readonly<Record<string, readonly string[]>>): Resolver {
  const none = async () => ({ kind: 'none', doesNotExist: true }) as const;
  return {
    mx: none,
    addresses: none,
    names: none,
    txt: async (name) => {
      const records = zone[name];
      return records === undefined ? { kind: 'none', doesNotExist: true } : found(records);
    },
  };
}

function found<T>(records: readonly T[]): Answer<T> {
  return { kind: 'records', records };
}
