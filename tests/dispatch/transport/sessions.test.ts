import { afterEach, describe, expect, test } from 'vitest';
import type { Outcome, Transport } from '../../../src/dispatch/transport/port.ts';
import { always, type Fault, once, storm } from '../../actors/fault-server/fault.ts';
import { go, messageTo } from './messages.ts';
import { closeAll, countingGate, faultServer, relayAt, smtpTo } from './open.ts';

afterEach(closeAll);

const reply = (code: number, text: string): Fault => ({ kind: 'reply', code, text });

test('One connection carries many messages, and ends with QUIT', async () => {
  const server = await faultServer({});
  const smtp = smtpTo([relayAt(server.port)]);
  for (let n = 0; n < 20; n += 1) expect(await smtp.deliver(messageTo(`r${n}@paper.example`), go)).toMatchObject({ kind: 'accepted' });
  await smtp.close();
  expect(server.connections.all).toBe(1);
  expect(server.accepted).toHaveLength(20);
  expect(server.heard.lines.filter((line) => line === 'QUIT')).toHaveLength(1);
});

test('No more connections are opened than may be, whatever is asked at once', async () => {
  const server = await faultServer({});
  const smtp = smtpTo([relayAt(server.port)], { connections: 3 });
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, n) => smtp.deliver(messageTo(`r${n}@paper.example`), go)));
  expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
  expect(server.connections.all).toBe(3);
  expect(new Set(server.accepted.map(({ rcpt }) => rcpt)).size).toBe(60);
});

test('A connection is renewed after as many messages as were agreed on', async () => {
  const server = await faultServer({});
  const smtp = smtpTo([relayAt(server.port)], { perConnection: 4 });
  for (let n = 0; n < 10; n += 1) expect(await smtp.deliver(messageTo(`r${n}@paper.example`), go)).toMatchObject({ kind: 'accepted' });
  expect(server.connections.all).toBe(3);
  expect(server.connections.open).toBe(1);
  expect(server.heard.lines.filter((line) => line === 'QUIT')).toHaveLength(2);
});

test('A server that has enough of a connection is asked on another', async () => {
  const server = await faultServer({ maxMessages: 3 });
  const smtp = smtpTo([relayAt(server.port)]);
  for (let n = 0; n < 10; n += 1) expect(await smtp.deliver(messageTo(`r${n}@paper.example`), go)).toMatchObject({ kind: 'accepted' });
  expect(server.accepted.map(({ rcpt }) => rcpt)).toEqual(Array.from({ length: 10 }, (_, n) => `r${n}@paper.example`));
});

describe('A reply too many', () => {
  test('after the dot: accepted, and the connection is not used again', async () => {
    const server = await faultServer({ script: once('dot', { kind: 'usual-and', bytes: '250 2.0.0 And again\r\n' }) });
    const smtp = smtpTo([relayAt(server.port)]);
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted', reply: { text: 'Queued as 4711' } });
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.connections.all).toBe(2);
    expect(server.accepted).toHaveLength(2);
  });

  test('after 354: it is not taken for the answer to a dot that never left', async () => {
    const server = await faultServer({ script: once('data', { kind: 'usual-and', bytes: '250 2.0.0 Queued already\r\n' }) });
    const smtp = smtpTo([relayAt(server.port)]);
    const counting = countingGate();
    expect(await smtp.deliver(messageTo('a@paper.example'), counting.gate)).toMatchObject({
      kind: 'lost-before-dot',
      cause: expect.stringContaining('without being asked'),
    });
    expect(counting.asked).toBe(0);
    expect(server.heard.dots).toBe(0);
  });

  test('while the gate is asked: the dot does not leave', async () => {
    const server = await faultServer({ script: once('mid-data', { kind: 'bytes', bytes: '552 5.3.4 Too large\r\n', thereupon: 'close' }) });
    const smtp = smtpTo([relayAt(server.port)]);
    const outcome = await smtp.deliver(messageTo('a@paper.example'), async () => {
      while (server.connections.open > 0) await new Promise(setImmediate);
      return { kind: 'go' };
    });
    expect(outcome).toMatchObject({ kind: 'lost-before-dot', cause: expect.stringContaining('552 5.3.4 Too large') });
    expect(server.heard.dots).toBe(0);
    expect(server.accepted).toEqual([]);
  });

  test('at RCPT: the replies are out of step, and nothing is sent by them', async () => {
    const server = await faultServer({ script: once('rcpt', { kind: 'usual-and', bytes: '250 2.1.5 Twice\r\n' }) });
    const smtp = smtpTo([relayAt(server.port)]);
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'lost-before-dot' });
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.accepted).toHaveLength(1);
  });
});

test.each([
  { named: 'with a word', fault: { kind: 'usual-and', bytes: '421 4.4.2 Timeout\r\n', thereupon: 'close' } },
  { named: 'without', fault: { kind: 'usual-and', bytes: '', thereupon: 'close' } },
] as const)('A server that closes an idle connection $named costs nothing', async ({ fault }) => {
  const server = await faultServer({ script: always('dot', fault) });
  const smtp = smtpTo([relayAt(server.port)]);
  for (let n = 0; n < 5; n += 1) expect(await smtp.deliver(messageTo(`r${n}@paper.example`), go)).toMatchObject({ kind: 'accepted' });
  expect(server.accepted).toHaveLength(5);
  expect(server.connections.all).toBe(5);
});

// FAULTS S1: no recipient pays for a limit on connections.
describe('A server that grants fewer connections than we would have', () => {
  test('messages wait for those that it grants', async () => {
    const server = await faultServer({ maxConnections: 2 });
    const smtp = smtpTo([relayAt(server.port)], { connections: 10 });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => smtp.deliver(messageTo(`r${n}@paper.example`), go)));
    expect(outcomes.map(({ kind }) => kind).filter((kind) => kind !== 'accepted')).toEqual([]);
    expect(server.accepted).toHaveLength(50);
    expect(server.connections.all).toBeLessThanOrEqual(11);
  });

  test('more are tried later, one at a time', async () => {
    const server = await faultServer({ maxConnections: 2 });
    const smtp = smtpTo([relayAt(server.port)], { connections: 4 });
    const queue = Array.from({ length: 500 }, (_, n) => messageTo(`r${n}@paper.example`)).values();
    const worker = async (): Promise<void> => {
      for (const message of queue) expect((await smtp.deliver(message, go)).kind).toBe('accepted');
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(server.accepted).toHaveLength(500);
    expect(server.connections.all).toBeGreaterThan(4);
    expect(server.connections.all).toBeLessThan(12);
  });

  test('none at all: everybody hears of it', async () => {
    const server = await faultServer({ script: always('greeting', reply(421, 'Come back later')) });
    const smtp = smtpTo([relayAt(server.port)], { connections: 3 });
    const outcomes = await Promise.all(Array.from({ length: 9 }, (_, n) => smtp.deliver(messageTo(`r${n}@paper.example`), go)));
    expect(outcomes.every((outcome) => outcome.kind === 'closed-to-us' && !outcome.permanent)).toBe(true);
  });
});

// Delivers until it is in or in doubt, as a sender without patience.
async function insist(smtp: Transport, rcpt: string): Promise<Outcome> {
  for (let tries = 0; tries < 200; tries += 1) {
    const outcome = await smtp.deliver(messageTo(rcpt), go);
    if (outcome.kind === 'accepted' || outcome.kind === 'lost-after-dot') return outcome;
  }
  throw new Error(`${rcpt} never got through.`);
}

test.each([1, 2, 3, 4, 5])('A storm of every fault loses no message and doubles none (seed %i)', async (seed) => {
  const steps = ['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'mid-data', 'dot'] as const;
  const faults: Fault[] = [
    reply(421, '4.7.0 Storm'),
    reply(451, '4.3.0 Storm'),
    { kind: 'close' },
    { kind: 'reset' },
    { kind: 'bytes', bytes: '\u0000\r\n' },
    { kind: 'usual-and', bytes: '250 One more\r\n' },
    { kind: 'drip', everyMs: 0 },
  ];
  const server = await faultServer({ script: storm({ seed, likelihood: 0.1, steps, faults }), maxConnections: 5, maxMessages: 20 });
  const smtp = smtpTo([relayAt(server.port)], { connections: 6 });
  const rcpts = Array.from({ length: 300 }, (_, n) => `r${n}@paper.example`);
  const queue = rcpts.values();
  const doubtful = new Set<string>();
  const worker = async (): Promise<void> => {
    for (const rcpt of queue) if ((await insist(smtp, rcpt)).kind === 'lost-after-dot') doubtful.add(rcpt);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  const taken = server.accepted.map(({ rcpt }) => rcpt);
  expect(taken.length, 'twice').toBe(new Set(taken).size);
  expect(
    rcpts.filter((rcpt) => !taken.includes(rcpt) && !doubtful.has(rcpt)),
    'lost',
  ).toEqual([]);
  expect(doubtful.size).toBeGreaterThan(0);
  expect(doubtful.size).toBeLessThan(60);
});

describe('Closing', () => {
  test('waits for what is in flight', async () => {
    const server = await faultServer({});
    const smtp = smtpTo([relayAt(server.port)]);
    let letGo = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let closed: Promise<void> | undefined;
    const outcome = smtp.deliver(messageTo('a@paper.example'), async () => {
      closed = smtp.close();
      letGo();
      return { kind: 'go' };
    });
    await asked;
    await closed;
    expect(await outcome).toMatchObject({ kind: 'accepted' });
    expect(server.heard.lines.at(-1)).toBe('QUIT');
  });

  test('does not wait for ever: after the dot that is in doubt', async () => {
    const server = await faultServer({ script: always('dot', { kind: 'stall' }) });
    const smtp = smtpTo([relayAt(server.port)], { deadlines: { quit: 50 } });
    const outcome = smtp.deliver(messageTo('a@paper.example'), go);
    while (server.accepted.length === 0) await new Promise(setImmediate);
    await smtp.close();
    expect(await outcome).toMatchObject({ kind: 'lost-after-dot' });
  });

  test.each(['greeting', 'starttls', 'mail'] as const)('does not wait for ever for a server that stalls at %s', async (step) => {
    const server = await faultServer({ script: always(step, { kind: 'stall' }), offersStartTls: true });
    const smtp = smtpTo([relayAt(server.port, { security: 'starttls' })], { deadlines: { quit: 50 } });
    const outcomes = [smtp.deliver(messageTo('a@paper.example'), go), smtp.deliver(messageTo('b@paper.example'), go)];
    while (server.connections.all === 0) await new Promise(setImmediate);
    await smtp.close();
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toMatchObject({ kind: 'lost-before-dot' });
  });

  test('is for good', async () => {
    const server = await faultServer({});
    const smtp = smtpTo([relayAt(server.port)], { deadlines: { quit: 50 } });
    await smtp.deliver(messageTo('a@paper.example'), go);
    await Promise.all([smtp.close(), smtp.close()]);
    await smtp.close();
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({
      kind: 'lost-before-dot',
      cause: expect.stringContaining('the transport is closed'),
    });
    expect(server.accepted).toHaveLength(1);
  });
});
