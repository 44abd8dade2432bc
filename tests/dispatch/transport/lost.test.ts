import { afterEach, describe, expect, test } from 'vitest';
import type { Deadlines } from '../../../src/dispatch/transport/smtp/deadlines.ts';
import type { SmtpRelay } from '../../../src/dispatch/transport/smtp/route.ts';
import { always, type Fault, type FaultStep } from '../../actors/fault-server/fault.ts';
import { startHalfOpenProxy } from '../../actors/half-open-proxy.ts';
import { go, messageTo } from './messages.ts';
import { closeAll, closeLater, countingGate, faultServer, relayAt, smtpTo } from './open.ts';

afterEach(closeAll);

const SOON = 60;
const DEADLINE_OF: Record<FaultStep, keyof Deadlines> = {
  greeting: 'greeting',
  ehlo: 'handshake',
  starttls: 'handshake',
  auth: 'handshake',
  'auth-answer': 'handshake',
  mail: 'mail',
  rcpt: 'rcpt',
  data: 'data',
  'mid-data': 'block',
  dot: 'dot',
};
const STEPS: readonly FaultStep[] = ['greeting', 'ehlo', 'starttls', 'auth', 'auth-answer', 'mail', 'rcpt', 'data', 'mid-data', 'dot'];
const FAULTS: readonly Fault[] = [{ kind: 'close' }, { kind: 'reset' }, { kind: 'stall' }];
const CREDENTIALS = { user: 'press', password: { reveal: () => 'secret' } };
// More than the system's buffers hold: a server that stops reading is noticed.
const LARGE = `${'x'.repeat(998)}\r\n`.repeat(16_000);

// RFC 5321 4.5.3.2, FAULTS N2: only what happens after the dot is in doubt.
describe.each([
  { named: 'PIPELINING', extensions: ['PIPELINING'] },
  { named: 'no extensions', extensions: [] },
])('With $named', ({ extensions }) => {
  const cases = STEPS.flatMap((step) => FAULTS.map((fault) => ({ step, fault })));
  test.each(cases)('$fault.kind at $step', async ({ step, fault }) => {
    const isEarly = step === 'starttls' || step.startsWith('auth');
    const server = await faultServer({
      script: always(step, fault),
      extensions,
      offersStartTls: isEarly,
      auth: step === 'auth-answer' ? ['LOGIN'] : isEarly ? ['PLAIN'] : [],
    });
    const relay: Partial<SmtpRelay> = isEarly ? { security: 'starttls', credentials: CREDENTIALS } : {};
    const deadlines = fault.kind === 'stall' ? { [DEADLINE_OF[step]]: step === 'mid-data' ? 300 : SOON } : {};
    const smtp = smtpTo([relayAt(server.port, relay)], { deadlines });
    const counting = countingGate();
    const message = messageTo('jane@paper.example', step === 'mid-data' ? { body: LARGE } : {});
    const outcome = await smtp.deliver(message, counting.gate);
    expect(outcome).toEqual({
      kind: step === 'dot' ? 'lost-after-dot' : 'lost-before-dot',
      cause: expect.stringMatching(/^The connection to .* was lost at .*\.$/),
    });
    expect(counting.asked).toBe(step === 'dot' ? 1 : 0);
    expect(server.heard.dots).toBe(step === 'dot' ? 1 : 0);
    expect(server.accepted).toHaveLength(step === 'dot' ? 1 : 0);
  });
});

test.each(['250 2.0.0 Queued', '25', '250-2.0.0 Queued\r\n250-as', ''])(
  'An answer to the dot that breaks off after “%s” is in doubt',
  async (bytes) => {
    const server = await faultServer({ script: always('dot', { kind: 'bytes', bytes, thereupon: 'close' }) });
    const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
    expect(outcome).toMatchObject({ kind: 'lost-after-dot' });
    expect(server.accepted).toHaveLength(1);
  },
);

test.each([
  ['354 More', 'out of turn'],
  ['150 Wait', 'no SMTP reply'],
  ['600 Hm', 'no SMTP reply'],
  ['2500 OK', 'no SMTP reply'],
  ['OK', 'no SMTP reply'],
  ['', 'no SMTP reply'],
  ['\u0000\u00ff\u0001', 'no SMTP reply'],
  ['250-OK\r\n550 No', 'different codes'],
])('The answer “%s” to the dot says nothing', async (line, why) => {
  const server = await faultServer({ script: always('dot', { kind: 'bytes', bytes: Buffer.from(`${line}\r\n`, 'latin1') }) });
  const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
  expect(outcome).toMatchObject({ kind: 'lost-after-dot', cause: expect.stringContaining(why) });
  expect(server.connections.open).toBeLessThanOrEqual(1);
});

test.each(['greeting', 'ehlo', 'mail', 'rcpt', 'data'] as const)('Nonsense at %s loses nothing but the connection', async (step) => {
  const server = await faultServer({ script: always(step, { kind: 'bytes', bytes: 'HTTP/1.1 400 Bad Request\r\n' }) });
  const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
  expect(outcome).toMatchObject({ kind: 'lost-before-dot', cause: expect.stringContaining('no SMTP reply') });
});

test.each(['greeting', 'mail', 'dot'] as const)('A reply without end at %s is cut off at 64 KB', async (step) => {
  const server = await faultServer({ script: always(step, { kind: 'bytes', bytes: `250-${'x'.repeat(1_000_000)}` }) });
  const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
  expect(outcome.kind).toBe(step === 'dot' ? 'lost-after-dot' : 'lost-before-dot');
  expect(outcome).toMatchObject({ cause: expect.stringContaining('longer than 64 KB') });
});

test('A server that drips is held to the deadline of the phase, not of the byte', async () => {
  const server = await faultServer({ script: always('ehlo', { kind: 'drip', everyMs: 20 }) });
  const smtp = smtpTo([relayAt(server.port)], { deadlines: { handshake: 200 } });
  expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({
    kind: 'lost-before-dot',
    cause: expect.stringContaining('no complete reply within 200 ms'),
  });
});

test('A server whose replies come a byte at a time is understood', async () => {
  const script = (moment: { step: FaultStep }): Fault | undefined =>
    moment.step === 'mid-data' ? undefined : { kind: 'drip', everyMs: 0 };
  const server = await faultServer({ script, extensions: [] });
  const smtp = smtpTo([relayAt(server.port)]);
  for (const rcpt of ['a@paper.example', 'b@paper.example']) {
    expect(await smtp.deliver(messageTo(rcpt), go)).toEqual({
      kind: 'accepted',
      reply: { code: 250, enhanced: '2.0.0', text: 'Queued as 4711' },
    });
  }
  expect(server.accepted.map(({ rcpt }) => rcpt)).toEqual(['a@paper.example', 'b@paper.example']);
});

test('A reply that came in time counts, though we were too busy to read it', async () => {
  const beBusy = (): void => {
    const end = performance.now() + 300;
    while (performance.now() < end);
  };
  const server = await faultServer({
    script: ({ step }) => {
      // After the reply is written, before anybody can read it.
      if (step === 'dot') process.nextTick(beBusy);
      return undefined;
    },
  });
  const smtp = smtpTo([relayAt(server.port)], { deadlines: { dot: 100 } });
  expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
});

describe('A network that falls silent without a word', () => {
  test('before a message: another connection is made', async () => {
    const server = await faultServer({});
    const proxy = await startHalfOpenProxy(server.port);
    closeLater(() => proxy.close());
    const smtp = smtpTo([relayAt(proxy.port)], { deadlines: { mail: 200 } });
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    proxy.blackHole();
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.accepted.map(({ rcpt }) => rcpt)).toEqual(['a@paper.example', 'b@paper.example']);
  });

  test('at the dot: in doubt, though the server has it', async () => {
    const server = await faultServer({});
    const proxy = await startHalfOpenProxy(server.port);
    closeLater(() => proxy.close());
    const smtp = smtpTo([relayAt(proxy.port)], { deadlines: { dot: 200 } });
    const outcome = await smtp.deliver(messageTo('a@paper.example'), async () => {
      proxy.swallowReplies();
      return { kind: 'go' };
    });
    expect(outcome).toMatchObject({ kind: 'lost-after-dot', cause: expect.stringContaining('no complete reply within 200 ms') });
    expect(server.accepted).toHaveLength(1);
  });
});

test('Cut: a server that says nothing after the dot keeps nobody waiting', async () => {
  const stalled = Promise.withResolvers<void>();
  const server = await faultServer({ script: always('dot', { kind: 'stall' }) });
  const smtp = smtpTo([relayAt(server.port)]);
  const delivered = smtp.deliver(messageTo('ana@tide.example'), async () => {
    stalled.resolve();
    return { kind: 'go' };
  });
  await stalled.promise;
  // The dot itself is written in the turn after the permission.
  await new Promise((resolve) => setImmediate(resolve));
  smtp.cut();
  expect(await delivered).toMatchObject({ kind: 'lost-after-dot' });
  await smtp.close();
});
