import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect, promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { SmtpRelay } from '../../../src/dispatch/transport/smtp/route.ts';
import { Secret } from '../../../src/newsroom/secret.ts';
import { certificate } from '../../actors/certificates.ts';
import { always, type Fault, type Script } from '../../actors/fault-server/fault.ts';
import { go, messageTo } from './messages.ts';
import { closeAll, countingGate, faultServer, relayAt, smtpTo } from './open.ts';

afterEach(closeAll);

const run = promisify(execFile);
const CANARY = 'c4nary/p4ss+wörd';
const CREDENTIALS = { user: 'press@newsroom.example', password: new Secret(CANARY) };
const SAFE: Partial<SmtpRelay> = { security: 'starttls', credentials: CREDENTIALS };
const encoded = (text: string): string => Buffer.from(text).toString('base64');
const reply = (code: number, text: string): Fault => ({ kind: 'reply', code, text });

// FAULTS N5: none of these may cost as much as the name of a user.
describe('A connection that cannot be made safe', () => {
  test('STARTTLS stripped', async () => {
    const server = await faultServer({ offersStartTls: false, auth: ['PLAIN', 'LOGIN'] });
    expect(await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go)).toEqual({
      kind: 'closed-to-us',
      permanent: true,
      cause: expect.stringContaining('does not offer STARTTLS'),
    });
    expect(server.heard.lines.map((line) => line.slice(0, 4))).toEqual(['EHLO']);
  });

  test.each([
    { code: 454, permanent: false },
    { code: 502, permanent: true },
  ])('STARTTLS answered with $code', async ({ code, permanent }) => {
    const server = await faultServer({
      offersStartTls: true,
      auth: ['PLAIN'],
      script: always('starttls', reply(code, 'TLS not available')),
    });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent });
    expect(server.heard.inTheClear).not.toMatch(/AUTH|MAIL/);
  });

  // CVE-2011-0411.
  test.each(['250-evil.example\r\n250 AUTH PLAIN\r\n', '250-ev'])('Words put in before the handshake: %j', async (words) => {
    const server = await faultServer({
      offersStartTls: true,
      auth: ['PLAIN'],
      script: always('starttls', { kind: 'bytes', bytes: `220 Go ahead\r\n${words}` }),
    });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true, cause: expect.stringContaining('before TLS') });
    expect(server.heard.lines.map((line) => line.slice(0, 4))).toEqual(['EHLO', 'STAR']);
  });

  test.each([
    { name: 'expired', why: 'expired' },
    { name: 'wrong-host', why: 'altnames' },
    { name: 'self-signed', why: 'self-signed' },
  ] as const)('A certificate that is $name', async ({ name, why }) => {
    for (const security of ['starttls', 'tls'] as const) {
      const server = await faultServer({
        offersStartTls: true,
        isTls: security === 'tls',
        auth: ['PLAIN'],
        certificate: certificate(name),
      });
      const outcome = await smtpTo([relayAt(server.port, { ...SAFE, security })]).deliver(messageTo('a@paper.example'), go);
      expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true, cause: expect.stringMatching(new RegExp(why, 'i')) });
      expect(server.heard.lines.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
    }
  });

  test('A certificate of an authority that the machine does not know', async () => {
    const server = await faultServer({ isTls: true });
    const outcome = await smtpTo([relayAt(server.port, { security: 'tls', ca: undefined })]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
  });

  test('TLS 1.1 and nothing newer', async () => {
    const tls = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const server = await faultServer({ offersStartTls: true, auth: ['PLAIN'], tls });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
    expect(server.heard.inTheClear).not.toMatch(/AUTH|MAIL/);
  });

  test('A server that does not speak TLS where TLS was asked for', async () => {
    const server = await faultServer({});
    const outcome = await smtpTo([relayAt(server.port, { security: 'tls' })]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
  });
});

describe('A login', () => {
  const AUTH_ONLY = { offersStartTls: true, auth: ['PLAIN'] };

  test.each([
    { code: 535, permanent: true },
    { code: 534, permanent: true },
    { code: 454, permanent: false },
    { code: 421, permanent: false },
  ])('that is answered with $code', async ({ code, permanent }) => {
    const server = await faultServer({ ...AUTH_ONLY, script: always('auth', reply(code, 'No')) });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent, cause: expect.stringContaining(`refused AUTH: ${code} No`) });
    expect(server.heard.lines.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  test('that the server does not offer: nothing is sent without it', async () => {
    const server = await faultServer({ offersStartTls: true, auth: [] });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
    expect(server.accepted).toEqual([]);
  });

  test('that is refused half-way', async () => {
    const server = await faultServer({ offersStartTls: true, auth: ['LOGIN'], script: always('auth-answer', reply(535, '5.7.8 No')) });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
    // Refused at the name: the password was not told.
    expect(server.heard.lines).not.toContain(encoded(CANARY));
  });

  test('that never ends', async () => {
    const server = await faultServer({ offersStartTls: true, auth: ['PLAIN'], script: always('auth', reply(334, encoded('More?'))) });
    const outcome = await smtpTo([relayAt(server.port, SAFE)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
  });

  test('without TLS does not show the password where the server can do without', async () => {
    const server = await faultServer({ auth: ['PLAIN', 'LOGIN', 'CRAM-MD5'] });
    await smtpTo([relayAt(server.port, { security: 'none', credentials: CREDENTIALS })]).deliver(messageTo('a@paper.example'), go);
    expect(server.heard.lines).toContain('AUTH CRAM-MD5');
    expect(server.heard.inTheClear).not.toContain(encoded(CANARY));
  });

  test.each([CANARY, encoded(CANARY), encoded(`\0press@newsroom.example\0${CANARY}`)])(
    'whose secret is echoed as %s shows it nowhere',
    async (echo) => {
      const script: Script = always('auth', {
        kind: 'bytes',
        bytes: Buffer.from(`535-5.7.8 Bad ${echo}\r\n535 5.7.8 AUTH PLAIN ${echo}\r\n`),
      });
      const server = await faultServer({ ...AUTH_ONLY, script });
      const smtp = smtpTo([relayAt(server.port, SAFE)]);
      const outcome = await smtp.deliver(messageTo('a@paper.example'), go);
      const shown = [JSON.stringify(outcome), inspect(smtp, { depth: 9, showHidden: true }), smtp.route].join();
      expect(outcome).toMatchObject({ kind: 'closed-to-us', cause: expect.stringContaining('Bad ***') });
      for (const form of [CANARY, encoded(CANARY), encoded(`\0press@newsroom.example\0${CANARY}`)]) expect(shown).not.toContain(form);
    },
  );

  test('whose secret is echoed in what is no reply shows it nowhere', async () => {
    const server = await faultServer({
      ...AUTH_ONLY,
      script: always('auth', { kind: 'bytes', bytes: Buffer.from(`235 Hi\r\n250 ${CANARY}\r\n`) }),
    });
    const smtp = smtpTo([relayAt(server.port, SAFE)]);
    const outcome = await smtp.deliver(messageTo('a@paper.example'), go);
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });
});

describe('A greeting', () => {
  test.each([
    { step: 'greeting', code: 421, permanent: false },
    { step: 'greeting', code: 450, permanent: false },
    { step: 'greeting', code: 554, permanent: true },
    { step: 'ehlo', code: 421, permanent: false },
    { step: 'ehlo', code: 451, permanent: false },
  ] as const)('$code at $step', async ({ step, code, permanent }) => {
    const server = await faultServer({ script: always(step, reply(code, 'No service here')) });
    const counting = countingGate();
    const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), counting.gate);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent, cause: expect.stringContaining('No service here') });
    expect(counting.asked).toBe(0);
  });

  test('A server that knows only HELO', async () => {
    const server = await faultServer({ script: always('ehlo', reply(502, '5.5.1 What?')) });
    expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.heard.lines.map((line) => line.slice(0, 4))).toEqual(['EHLO', 'HELO', 'MAIL', 'RCPT', 'DATA']);
  });

  test('A server that knows only HELO cannot be sent to safely', async () => {
    const server = await faultServer({ script: always('ehlo', reply(502, '5.5.1 What?')), offersStartTls: true });
    const outcome = await smtpTo([relayAt(server.port, { security: 'starttls' })]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
    expect(server.heard.lines.map((line) => line.slice(0, 4))).toEqual(['EHLO']);
  });

  test.each(['newsroom.example', undefined])('EHLO is said with the name %s', async (clientName) => {
    const server = await faultServer({});
    const options = clientName === undefined ? {} : { clientName };
    await smtpTo([relayAt(server.port)], { options }).deliver(messageTo('a@paper.example'), go);
    expect(server.heard.lines[0]).toMatch(
      clientName === undefined ? /^EHLO (\[127\.0\.0\.1\]|[a-z0-9.-]+\.[a-z0-9-]+)$/i : /^EHLO newsroom\.example$/,
    );
  });
});

describe('A connection that cannot be had', () => {
  test('refused', async () => {
    const server = await faultServer({});
    await server.close();
    const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'lost-before-dot', cause: expect.stringContaining('ECONNREFUSED') });
  });

  test('no such host', async () => {
    const smtp = smtpTo([relayAt(25, { host: 'no-such-host.invalid' })]);
    const outcome = await smtp.deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({
      kind: 'lost-before-dot',
      cause: expect.stringMatching(/no-such-host\.invalid:25 was lost at connecting: getaddrinfo/),
    });
  });

  test('another relay is asked, and stays the first', async () => {
    const broken = await faultServer({ script: always('greeting', reply(421, 'Down for repairs')) });
    const gone = await faultServer({});
    await gone.close();
    const server = await faultServer({ maxMessages: 1 });
    const smtp = smtpTo([relayAt(gone.port), relayAt(broken.port), relayAt(server.port)]);
    expect(smtp.route).toBe(`smtp://127.0.0.1:${gone.port}, smtp://127.0.0.1:${broken.port}, smtp://127.0.0.1:${server.port}`);
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.accepted).toHaveLength(2);
    expect(broken.connections.all).toBe(1);
  });

  test('many at once find the relay that works', async () => {
    const gone = await faultServer({});
    await gone.close();
    const server = await faultServer({});
    const smtp = smtpTo([relayAt(gone.port), relayAt(server.port)], { connections: 5 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => smtp.deliver(messageTo(`r${n}@paper.example`), go)));
    expect(outcomes.filter(({ kind }) => kind !== 'accepted')).toEqual([]);
    expect(server.connections.all).toBe(5);
  });

  test('no file descriptor left', async () => {
    const server = await faultServer({});
    const script = fileURLToPath(new URL('./out-of-descriptors.ts', import.meta.url));
    const { stdout } = await run('sh', ['-c', 'ulimit -n 64; exec "$0" "$1" "$2"', process.execPath, script, String(server.port)], {
      // Certificates of the environment's would be read at the same time, with a descriptor of their own.
      env: { PATH: process.env.PATH },
    });
    expect(JSON.parse(stdout)).toEqual([
      { kind: 'lost-before-dot', cause: expect.stringMatching(/lost at connecting: .*EMFILE/) },
      { kind: 'accepted', reply: { code: 250, enhanced: '2.0.0', text: 'Queued as 4711' } },
    ]);
  });

  test('a relay that has something against us is not passed over in silence', async () => {
    const against = await faultServer({ script: always('greeting', reply(554, 'Not you')) });
    const server = await faultServer({});
    const outcome = await smtpTo([relayAt(against.port), relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'closed-to-us', permanent: true });
    expect(server.connections.all).toBe(0);
  });
});
