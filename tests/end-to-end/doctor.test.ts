import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { certificate } from '../actors/certificates.ts';
import { startDnsServer, type Zone } from '../actors/dns-server.ts';
import { startImapServer } from '../actors/imap-server.ts';
import { mailServer, newsroomAt } from './mail-server.ts';
import { emptyFolder, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';
import { runRelease } from './run-release.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PUBLIC = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
const DKIM = 'dkim:\n  domain: iom.example\n  selector: press\n  key: ${DOCTOR_DKIM_KEY}\n';

/** A domain as it should be, for a server that sends from 192.0.2.25. */
const GOOD_ZONE: Zone = {
  'iom.example': { TXT: ['v=spf1 mx -all'], MX: ['10 mail.iom.example'] },
  'mail.iom.example': { A: ['192.0.2.25'] },
  '25.2.0.192.in-addr.arpa': { PTR: ['mail.iom.example'] },
  'press._domainkey.iom.example': { TXT: [`v=DKIM1; k=rsa; p=${PUBLIC}`] },
  '_dmarc.iom.example': { TXT: ['v=DMARC1; p=quarantine; rua=mailto:dmarc@iom.example'] },
  '_smtp._tls.iom.example': { TXT: ['v=TLSRPTv1; rua=mailto:tls@iom.example'] },
  localhost: { A: ['127.0.0.1'] },
};

it('A newsroom with everything in place is fit to send, and nobody was written to', async () => {
  const server = await mailServer();
  const page = await optOutPage();
  const imap = await startImapServer(['Subject: one\n\nOne.\n'], 'secret');
  onTestFinished(() => imap.close());
  const newsroom = await newsroomAt(
    server,
    `${DKIM}feedback:\n  imap:\n    host: 127.0.0.1\n    port: ${imap.port}\n    security: none\n    user: bounces@iom.example\n    password: \${IMAP_PASSWORD}\n`,
  );
  const settings = await readFile(join(newsroom, 'newsroom.yaml'), 'utf8');
  await writeFile(join(newsroom, 'newsroom.yaml'), settings.replace(/unsubscribe: mailto:\S+/, `unsubscribe: ${page.url}`));
  const environment = { ...server.environment, DOCTOR_DKIM_KEY: KEY.replaceAll('\n', '\\n'), IMAP_PASSWORD: 'secret' };
  const dns = await startDnsServer(GOOD_ZONE);
  onTestFinished(() => dns.close());

  const words = ['doctor', '--json', '--dns', dns.address, '--sending-from', '192.0.2.25'];
  const run = await runRelease(newsroom, words, environment);
  expect(run.exit, run.stdout + run.stderr).toBe(0);
  const { fit, findings } = JSON.parse(run.stdout);
  expect(fit).toBe(true);
  expect(Object.fromEntries(findings.map(({ check, subject, verdict }: Found) => [`${check} ${subject ?? ''}`.trim(), verdict]))).toEqual({
    [`smtp smtp://localhost:${server.port}`]: 'ok',
    [`tls smtp://localhost:${server.port}`]: 'ok',
    [`auth smtp://localhost:${server.port}`]: 'ok',
    [`sender smtp://localhost:${server.port}`]: 'ok',
    [`extensions smtp://localhost:${server.port}`]: 'ok',
    'spf iom.example': 'ok',
    'dkim press._domainkey.iom.example': 'ok',
    'dmarc iom.example': 'ok',
    'dmarc iom.example, alignment': 'ok',
    'ptr 192.0.2.25': 'ok',
    'mta-sts iom.example': 'ok',
    'tls-rpt iom.example': 'ok',
    [`unsubscribe ${page.url}`]: 'ok',
    'feedback INBOX at 127.0.0.1': 'ok',
    clock: 'ok',
    ledger: 'ok',
    templates: 'ok',
    'lists journalists': 'ok',
    'lists geneva-press-corps': 'ok',
  });
  expect(server.arrived).toEqual([]);
  expect(page.posted).toEqual(['List-Unsubscribe=One-Click']);
  expect(imap.commands.filter((command) => /STORE|APPEND|EXPUNGE|SELECT/i.test(command))).toEqual([]);
  await expect(stat(join(newsroom, '.release', 'ledger.sqlite'))).rejects.toThrow('ENOENT');
});

it('What is missing from the DNS is shown as it has to be published, and the exit says so', async () => {
  const server = await mailServer();
  const newsroom = await newsroomAt(server, DKIM);
  const dns = await startDnsServer({ 'iom.example': { TXT: ['v=spf1 ip4:198.51.100.7 -all'] } });
  onTestFinished(() => dns.close());
  const environment = { ...server.environment, DOCTOR_DKIM_KEY: KEY };
  const run = await runHere(newsroom, ['doctor', '--dns', dns.address, '--sending-from', '192.0.2.25'], environment);
  expect(run.exit).toBe(1);
  const lines = run.stdout.split('\n').map((line) => line.trim());
  expect(lines).toContain('iom.example  TXT');
  expect(lines).toContain('v=spf1 ip4:198.51.100.7 ip4:192.0.2.25 -all');
  expect(lines).toContain('press._domainkey.iom.example  TXT');
  expect(lines).toContain(`v=DKIM1; k=rsa; p=${PUBLIC}`);
  expect(lines).toContain('v=DMARC1; p=none; rua=mailto:dmarc@iom.example');
  expect(lines).toContain('25.2.0.192.in-addr.arpa  PTR');
  expect(run.stdout).toContain('Not fit to send');
  expect(run.stdout).not.toContain('kept-in-the-environment');
});

it('A password that is not let in fails the login alone, and shows nothing of it', async () => {
  const server = await mailServer();
  const newsroom = await newsroomAt(server);
  const dns = await startDnsServer(GOOD_ZONE);
  onTestFinished(() => dns.close());
  const run = await runHere(newsroom, ['doctor', '--json', '--dns', dns.address], { KEPT_PASSWORD: 'mistyped-by-somebody' });
  expect(run.exit).toBe(1);
  const verdicts = Object.fromEntries(JSON.parse(run.stdout).findings.map(({ check, verdict }: Found) => [check, verdict]));
  expect(verdicts).toMatchObject({ smtp: 'ok', tls: 'ok', auth: 'failed', extensions: 'ok' });
  expect(run.stdout).not.toContain('mistyped-by-somebody');
});

it('A DNS server that says nothing leaves the question open: run again', async () => {
  const server = await mailServer();
  const newsroom = await newsroomAt(server, DKIM);
  const dns = await startDnsServer(Object.fromEntries(Object.keys(GOOD_ZONE).map((name) => [name, 'SILENCE'] as const)));
  onTestFinished(() => dns.close());
  const environment = { ...server.environment, DOCTOR_DKIM_KEY: KEY };
  const words = ['doctor', '--json', '--dns', dns.address, '--timeout', '0.5', '--sending-from', '192.0.2.25'];
  const run = await runHere(newsroom, words, environment);
  const { fit, findings } = JSON.parse(run.stdout);
  const open = findings.filter(({ because }: Found) => because === 'no-answer').map(({ check }: Found) => check);
  expect(open).toEqual(expect.arrayContaining(['spf', 'dkim', 'dmarc', 'ptr', 'tls-rpt']));
  expect([run.exit, fit]).toEqual([75, null]);
});

it('Offline nothing is asked, and what is on this machine is still looked at', async () => {
  const newsroom = await sampleNewsroomCopy('smtp:\n  host: smtp.iom.example\n  user: press\n  password: ${KEPT_PASSWORD}\n');
  const run = await runHere(newsroom, ['doctor', '--offline', '--json'], { KEPT_PASSWORD: 'kept-in-the-environment' });
  expect(run.exit).toBe(0);
  const asked = JSON.parse(run.stdout).findings.filter(({ verdict }: Found) => verdict !== 'not-checked');
  expect(asked.map(({ check }: Found) => check)).toEqual(['ledger', 'templates', 'lists', 'lists']);
  const told = await runHere(newsroom, ['doctor', '--offline'], { KEPT_PASSWORD: 'kept-in-the-environment' });
  expect(told.stdout).toContain('Fit to send, as far as this machine alone can tell: 4 ok, 10 not checked.');
});

it('A list with a fault and a template that cannot be read are told with their place', async () => {
  const newsroom = await sampleNewsroomCopy();
  await appendFile(join(newsroom, 'lists', 'journalists.csv'), 'no address here,Nobody\n');
  const { mkdir } = await import('node:fs/promises');
  await mkdir(join(newsroom, 'templates', 'email'), { recursive: true });
  await writeFile(join(newsroom, 'templates', 'email', 'subject.hbs'), '{{#if title}}{{title}}');
  const run = await runHere(newsroom, ['doctor', '--offline', '--json']);
  expect(run.exit).toBe(1);
  const failed = JSON.parse(run.stdout).findings.filter(({ verdict }: Found) => verdict === 'failed');
  expect(failed.map(({ check, subject }: Found) => [check, subject])).toEqual([
    ['templates', null],
    ['lists', 'journalists'],
  ]);
  expect(failed[0].reason).toContain('subject.hbs');
  expect(failed[1].reason).toMatch(/^Line \d+: /);
});

it('Wrong usage is told in a sentence', async () => {
  const folder = await emptyFolder();
  expect(await runHere(folder, ['doctor'])).toMatchObject({ exit: 2, stderr: expect.stringContaining('newsroom.yaml') });
  const newsroom = await sampleNewsroomCopy();
  expect(await runHere(newsroom, ['doctor', '--dns', 'quad9'])).toMatchObject({ exit: 2, stderr: expect.stringContaining('9.9.9.9') });
  expect(await runHere(newsroom, ['doctor', '--sending-from', 'here'])).toMatchObject({ exit: 2, stderr: expect.stringContaining('IPv4') });
});

interface Found {
  readonly check: string;
  readonly subject: string | null;
  readonly verdict: string;
  readonly because: string | null;
}

/** A page that takes a one-click opt-out, and keeps what was posted. */
async function optOutPage(): Promise<{ readonly url: string; readonly posted: readonly string[] }> {
  const posted: string[] = [];
  const server = createServer(certificate('good'), (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      posted.push(body);
      response.writeHead(200).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/unsubscribe`, posted };
}
