import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { Transport } from '../../../src/dispatch/transport/port.ts';
import type { SmtpCredentials } from '../../../src/dispatch/transport/smtp/route.ts';
import { smtpTransport } from '../../../src/dispatch/transport/smtp.ts';
import { certificate, TEST_AUTHORITY } from '../../actors/certificates.ts';
import { go, messageTo } from './messages.ts';

interface Arrived {
  readonly rcpt: readonly string[];
  readonly from: string;
  readonly bytes: Buffer;
  readonly isSecure: boolean;
  readonly user: unknown;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function server(options: SMTPServerOptions): Promise<{ port: number; arrived: Arrived[]; logins: string[] }> {
  const arrived: Arrived[] = [];
  const logins: string[] = [];
  const smtp = new SMTPServer({
    ...certificate('good'),
    disableReverseLookup: true,
    authMethods: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'],
    closeTimeout: 500,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: false,
    onAuth: (auth, _session, callback) => {
      logins.push(auth.method);
      const isRight = auth.accessToken === 'tok3n' || auth.password === 'pässword' || auth.validatePassword?.('pässword') === true;
      if (auth.username === 'press' && isRight) callback(null, { user: auth.username });
      else callback(new Error('No.'));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        arrived.push({
          rcpt: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          bytes: Buffer.concat(chunks),
          isSecure: session.secure,
          user: session.user,
        });
        callback(null, 'Queued as 4711');
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listener = smtp.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port));
  });
  open.push(() => new Promise((resolve) => smtp.close(() => resolve())));
  return { port, arrived, logins };
}

function transport(port: number, security: 'tls' | 'starttls' | 'none', credentials?: SmtpCredentials): Transport {
  const smtp = smtpTransport({ relays: [{ host: '127.0.0.1', port, security, credentials, ca: TEST_AUTHORITY }], connections: 2 });
  open.push(() => smtp.close());
  return smtp;
}

const LOGIN: SmtpCredentials = { user: 'press', password: { reveal: () => 'pässword' } };

test('A message goes through STARTTLS and AUTH, and is read back as it was meant', async () => {
  const { port, arrived, logins } = await server({});
  const body = 'Grüße aus Genf — 日本語\r\n.\r\n..two\r\n.three\r\nEnd.\r\n';
  const message = messageTo('jeanne.d@paper.example', { body });
  const outcome = await transport(port, 'starttls', LOGIN).deliver(message, go);
  expect(outcome).toEqual({ kind: 'accepted', reply: { code: 250, enhanced: '2.6.0', text: 'Queued as 4711' } });
  expect(logins).toEqual(['PLAIN']);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]).toMatchObject({
    rcpt: ['jeanne.d@paper.example'],
    from: 'bounce+t0k3n@newsroom.example',
    isSecure: true,
    user: 'press',
  });
  expect(arrived[0]?.bytes.equals(message.bytes)).toBe(true);
  const parsed: ParsedMail = await simpleParser(arrived[0]?.bytes ?? Buffer.alloc(0));
  expect(parsed.messageId).toBe(message.messageId);
  expect(parsed.subject).toBe('The harbour opens');
  expect(parsed.text?.replaceAll('\n', '\r\n')).toBe(body);
});

test.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'])('Logs in by %s', async (method) => {
  const { port, logins, arrived } = await server({ authMethods: [method] });
  const credentials: SmtpCredentials = method === 'XOAUTH2' ? { user: 'press', accessToken: { reveal: () => 'tok3n' } } : LOGIN;
  expect(await transport(port, 'starttls', credentials).deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect(logins).toEqual([method]);
  expect(arrived).toHaveLength(1);
});

test('TLS from the first byte', async () => {
  const { port, arrived } = await server({ secure: true });
  expect(await transport(port, 'tls', LOGIN).deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect(arrived[0]?.isSecure).toBe(true);
});

test('A thousand messages over two connections arrive once each, whole', async () => {
  const { port, arrived } = await server({ authOptional: true });
  const smtp = transport(port, 'none');
  const messages = Array.from({ length: 1000 }, (_, n) =>
    messageTo(`r${n}@paper.example`, { body: `${'.dots\r\n'.repeat(n % 50)}n=${n}\r\n` }),
  );
  const queue = messages.values();
  const worker = async (): Promise<void> => {
    for (const message of queue) expect((await smtp.deliver(message, go)).kind).toBe('accepted');
  };
  await Promise.all([worker(), worker()]);
  expect(arrived).toHaveLength(1000);
  const byRcpt = new Map(arrived.map((message) => [message.rcpt.join(), message.bytes]));
  for (const { envelope, bytes } of messages) expect(byRcpt.get(envelope.rcptTo)?.equals(bytes), envelope.rcptTo).toBe(true);
});

test('An address of another script goes to a server that knows SMTPUTF8, and to none that does not', async () => {
  const knows = await server({ authOptional: true });
  expect(await transport(knows.port, 'none').deliver(messageTo('jörg@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect(knows.arrived[0]?.rcpt).toEqual(['jörg@paper.example']);
  const doesNot = await server({ authOptional: true, hideSMTPUTF8: true });
  const smtp = transport(doesNot.port, 'none');
  const message = messageTo('jörg@paper.example');
  expect(await smtp.deliver(message, go)).toMatchObject({ kind: 'refused', stage: 'rcpt', reply: { code: 553, enhanced: '5.6.7' } });
  expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect(doesNot.arrived).toHaveLength(1);
});
