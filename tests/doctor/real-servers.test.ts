import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mtaStsFinding } from '../../src/doctor/checks/mta-sts.ts';
import { ptrFindings } from '../../src/doctor/checks/ptr.ts';
import { relayFindings } from '../../src/doctor/checks/relay.ts';
import type { PageRequest } from '../../src/doctor/instruments.ts';
import type { Origin } from '../../src/doctor/origins.ts';
import type { Resolver } from '../../src/doctor/resolver.ts';
import { readAddress } from '../../src/doctor/spf/address.ts';
import type { RelaySettings } from '../../src/newsroom/model.ts';
import { dnsResolver } from '../../src/probe/dns.ts';
import { askPage } from '../../src/probe/page.ts';
import { probeRelay } from '../../src/probe/relay.ts';
import { instant } from '../../src/release/time.ts';
import { type CertificateName, certificate, TEST_AUTHORITY } from '../actors/certificates.ts';
import { startDnsServer, type Zone } from '../actors/dns-server.ts';

const DOMAIN = 'kestrelmouth.example';
const NOW = instant(Date.UTC(2026, 10, 28));
const TIMEOUT_MS = 5000;

describe('A mail server whose certificate', () => {
  it.each<[string, CertificateName, string | undefined, RegExp, RegExp]>([
    ['has run out', 'expired', TEST_AUTHORITY, /expired/i, /has to renew its certificate/],
    [
      'is for another name',
      'wrong-host',
      TEST_AUTHORITY,
      /elsewhere\.example/,
      /Write as `host` the name that the certificate is for, instead of localhost/,
    ],
    ['is its own', 'self-signed', TEST_AUTHORITY, /self.signed/i, /name it as `smtp\.ca`/],
    ['is of an authority that nobody knows', 'good', undefined, /unable to/i, /name it as `smtp\.ca`/],
  ])('%s is reached, and not trusted, whenever TLS begins; the advice says what to do', async (_, name, ca, why, advice) => {
    for (const security of ['starttls', 'tls'] as const) {
      const settings: RelaySettings = { host: 'localhost', port: await mailServer(name, security), security, credentials: undefined, ca };
      const answer = await probeRelay(settings, `press@${DOMAIN}`, { timeoutMs: TIMEOUT_MS });
      const findings = relayFindings({ settings, name: 'the relay', answer }, `press@${DOMAIN}`, NOW);
      expect(findings).toMatchObject([
        { check: 'smtp', verdict: 'ok' },
        { check: 'tls', verdict: 'failed', reason: expect.stringMatching(why), fix: { words: expect.stringMatching(advice) } },
      ]);
    }
  });
});

describe('An MTA-STS policy', () => {
  const POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: mail.kestrelmouth.example\r\nmax_age: 86400\r\n';
  const ZONE: Zone = {
    [`_mta-sts.${DOMAIN}`]: { TXT: ['v=STSv1; id=20261128'] },
    [`mta-sts.${DOMAIN}`]: { A: ['127.0.0.1'] },
    [DOMAIN]: { MX: [`10 mail.${DOMAIN}`] },
  };
  const OWN = certificate('policy-host').cert;

  it.each<[string, string, RegExp, Partial<Served>]>([
    ['that is there is fetched over HTTPS from the address that the DNS gives', 'ok', /is enforce, and names every/, {}],
    [
      'that forgets a mail server keeps bounces away',
      'warning',
      /none of the mail servers mail\.kestrelmouth\.example: bounces/,
      { policy: POLICY.replace('mx: mail', 'mx: old') },
    ],
    [
      'whose server has a certificate for another name is none',
      'warning',
      /gives none, because its certificate is not for mta-sts/,
      { by: 'good', ca: TEST_AUTHORITY },
    ],
    ['whose server’s certificate nobody knows is none', 'warning', /gives none, because nobody but itself vouches/, { ca: TEST_AUTHORITY }],
    ['that leads elsewhere is none', 'warning', /answers 301/, { status: 301 }],
    [
      'whose server the DNS does not know is none',
      'warning',
      /gives none, because the DNS knows no mta-sts/,
      { zone: { ...ZONE, [`mta-sts.${DOMAIN}`]: {} } },
    ],
    [
      'that nobody serves is none',
      'warning',
      /gives none, because nothing listens there on .*ECONNREFUSED/,
      { zone: { ...ZONE, [`mta-sts.${DOMAIN}`]: { A: ['127.0.0.9'] } } },
    ],
    ['of a domain whose DNS is in trouble stays open', 'not-checked', /SERVFAIL/, { zone: { [`_mta-sts.${DOMAIN}`]: 'SERVFAIL' } }],
  ])('%s', async (_, verdict, reason, served) => {
    const { policy = POLICY, status = 200, by = 'policy-host', ca = OWN, zone = ZONE } = served;
    const port = await webServer(by, status, policy);
    const resolver = await resolverOf(zone);
    // The port that the standard names is not ours to take.
    const page = ({ url, ...rest }: PageRequest) => {
      expect(url).toBe(`https://mta-sts.${DOMAIN}/.well-known/mta-sts.txt`);
      return askPage(
        { url: url.replace('.example/', `.example:${port}/`), ...rest },
        { clock: () => NOW, timeoutMs: TIMEOUT_MS, resolver, ca },
      );
    };
    expect(await mtaStsFinding(DOMAIN, { resolver, page })).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
  });

  it('whose server cannot prove itself is mended by a certificate', async () => {
    const resolver = await resolverOf(ZONE);
    const port = await webServer('policy-host', 200, POLICY);
    const page = ({ url, ...rest }: PageRequest) =>
      askPage({ url: url.replace('.example/', `.example:${port}/`), ...rest }, { clock: () => NOW, timeoutMs: TIMEOUT_MS, resolver });
    const words = expect.stringContaining(`a certificate for mta-sts.${DOMAIN}`);
    expect(await mtaStsFinding(DOMAIN, { resolver, page })).toMatchObject({ verdict: 'warning', fix: { words } });
  });
});

it.each([
  ['that speaks no TLS', 'https', '220 mail.kestrelmouth.example ESMTP\r\n', /does not speak TLS there \(/],
  ['that is none', 'http', '220 mail.kestrelmouth.example ESMTP\r\n', /is no web server \(HPE_/],
  ['that hangs up', 'http', '', /cuts the connection \(ECONNRESET\)/],
])('A web server %s is told of in words', async (_, scheme, greeting, why) => {
  const server = createTcpServer((socket) => socket.on('error', () => undefined).end(greeting)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const terms = { clock: () => NOW, timeoutMs: TIMEOUT_MS, resolver: undefined };
  const answer = await askPage({ url: `${scheme}://127.0.0.1:${port}/`, method: 'GET' }, terms);
  expect(answer).toMatchObject({ kind: 'no-answer', why: expect.stringMatching(why) });
});

describe('An address that messages leave from', () => {
  const TO_25 = '25.2.0.192.in-addr.arpa';

  it.each<[string, string, RegExp, Zone]>([
    [
      'has a name that leads back to it',
      'ok',
      /mail\.kestrelmouth\.example, which leads back/,
      { [TO_25]: { PTR: [`mail.${DOMAIN}`] }, [`mail.${DOMAIN}`]: { A: ['192.0.2.25'] } },
    ],
    [
      'has two names, one of which leads back',
      'ok',
      /leads back/,
      { [TO_25]: { PTR: ['host-25.provider.example', `mail.${DOMAIN}`] }, [`mail.${DOMAIN}`]: { A: ['192.0.2.7', '192.0.2.25'] } },
    ],
    ['has no name', 'failed', /has no name/, {}],
    [
      'has a name that leads to another',
      'failed',
      /mail\.kestrelmouth\.example, which does not lead back/,
      { [TO_25]: { PTR: [`mail.${DOMAIN}`] }, [`mail.${DOMAIN}`]: { A: ['192.0.2.26'] } },
    ],
    [
      'has a name that there is not',
      'failed',
      /gone\.kestrelmouth\.example, which does not lead back/,
      { [TO_25]: { PTR: [`gone.${DOMAIN}`] } },
    ],
    ['is not known for the DNS’s trouble', 'not-checked', /SERVFAIL/, { [TO_25]: 'SERVFAIL' }],
    [
      'has a name whose address is not known for the DNS’s trouble',
      'not-checked',
      /SERVFAIL/,
      { [TO_25]: { PTR: [`mail.${DOMAIN}`] }, [`mail.${DOMAIN}`]: 'SERVFAIL' },
    ],
  ])('%s', async (_, verdict, reason, zone) => {
    const [finding] = await ptrFindings(originAt('192.0.2.25'), await resolverOf(zone));
    expect(finding).toMatchObject({ check: 'ptr', verdict, reason: expect.stringMatching(reason) });
    if (verdict === 'failed') expect(finding).toMatchObject({ fix: { records: [{ name: TO_25, type: 'PTR', value: `mail.${DOMAIN}` }] } });
  });

  it('of IPv6 is asked for by its own name', async () => {
    const name = '9.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa';
    const zone: Zone = { [name]: { PTR: [`mail.${DOMAIN}`] }, [`mail.${DOMAIN}`]: { A: ['192.0.2.25'], AAAA: ['2001:db8::19'] } };
    expect(await ptrFindings(originAt('2001:db8::19'), await resolverOf(zone))).toMatchObject([{ verdict: 'ok' }]);
    expect(await ptrFindings(originAt('2001:db8::19'), await resolverOf({}))).toMatchObject([
      { verdict: 'failed', fix: { records: [{ name }] } },
    ]);
  });
});

interface Served {
  readonly policy: string;
  readonly status: number;
  readonly by: CertificateName;
  readonly ca: string;
  readonly zone: Zone;
}

function originAt(text: string): Origin {
  const address = readAddress(text);
  if (address === undefined) throw new Error(`${text} is no address`);
  return { relay: 'the relay', helo: `mail.${DOMAIN}`, addresses: [address], certainty: 'told', provider: undefined };
}

async function resolverOf(zone: Zone): Promise<Resolver> {
  const dns = await startDnsServer(zone);
  onTestFinished(() => dns.close());
  return dnsResolver({ server: dns.address, timeoutMs: TIMEOUT_MS });
}

async function mailServer(name: CertificateName, security: 'starttls' | 'tls'): Promise<number> {
  const server = new SMTPServer({ ...certificate(name), secure: security === 'tls', disableReverseLookup: true, closeTimeout: 500 });
  server.on('error', () => undefined);
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return new Promise((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port));
  });
}

async function webServer(name: CertificateName, status: number, body: string): Promise<number> {
  const server = createServer(certificate(name), (_request, response) => response.writeHead(status, { location: '/elsewhere' }).end(body));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
