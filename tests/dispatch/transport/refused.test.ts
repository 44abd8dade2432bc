import { afterEach, describe, expect, test } from 'vitest';
import { always, type Fault, type FaultStep, greylisting, once, type Script } from '../../actors/fault-server/fault.ts';
import { go, messageTo, stop } from './messages.ts';
import { closeAll, countingGate, faultServer, relayAt, smtpTo } from './open.ts';

afterEach(closeAll);

const reply = (code: number, text: string): Fault => ({ kind: 'reply', code, text });

describe.each([
  { named: 'PIPELINING', extensions: ['PIPELINING'] },
  { named: 'no extensions', extensions: [] },
])('With $named', ({ extensions }) => {
  const steps: FaultStep[] = ['mail', 'rcpt', 'data', 'dot'];
  const replies: [number, string][] = [
    [450, '4.2.0 Not now'],
    [550, '5.1.1 No such person'],
  ];
  test.each(steps.flatMap((step) => replies.map(([code, text]) => ({ step, code, text }))))(
    '$code at $step is a refusal there, and the connection goes on',
    async ({ step, code, text }) => {
      const server = await faultServer({ script: once(step, reply(code, text)), extensions });
      const smtp = smtpTo([relayAt(server.port)]);
      const counting = countingGate();
      expect(await smtp.deliver(messageTo('a@paper.example'), counting.gate)).toEqual({
        kind: 'refused',
        stage: step,
        reply: { code, enhanced: text.slice(0, 5), text: text.slice(6) },
      });
      expect(counting.asked).toBe(step === 'dot' ? 1 : 0);
      expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
      expect(server.accepted.map(({ rcpt }) => rcpt)).toEqual(['b@paper.example']);
      expect(server.connections.all).toBe(1);
    },
  );

  test.each(steps)('421 at %s ends the connection', async (step) => {
    const server = await faultServer({ script: once(step, reply(421, '4.3.2 Shutting down')), extensions });
    const smtp = smtpTo([relayAt(server.port)]);
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'refused', stage: step, reply: { code: 421 } });
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.connections.all).toBe(2);
    expect(server.accepted).toHaveLength(1);
  });

  test('Greylisting is a refusal once, and an acceptance then', async () => {
    const server = await faultServer({ script: greylisting(), extensions });
    const smtp = smtpTo([relayAt(server.port)]);
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'refused', stage: 'rcpt', reply: { code: 450 } });
    expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.accepted).toHaveLength(1);
  });

  test('A message that is not permitted never gets its dot, and its connection is cut', async () => {
    const server = await faultServer({ extensions });
    const smtp = smtpTo([relayAt(server.port)]);
    expect(await smtp.deliver(messageTo('a@paper.example'), stop)).toEqual({ kind: 'not-permitted', why: 'suppressed meanwhile' });
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.accepted.map(({ rcpt }) => rcpt)).toEqual(['b@paper.example']);
    expect(server.heard.dots).toBe(1);
    expect(server.connections.all).toBe(2);
  });

  test('A gate that breaks cuts the connection too', async () => {
    const server = await faultServer({ extensions });
    const smtp = smtpTo([relayAt(server.port)]);
    await expect(smtp.deliver(messageTo('a@paper.example'), () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
    expect(server.heard.dots).toBe(1);
  });
});

test('421 after the dot is not gone on from, even if the server would', async () => {
  const server = await faultServer({ script: once('dot', { kind: 'bytes', bytes: '421 4.3.2 Shutting down\r\n' }) });
  const smtp = smtpTo([relayAt(server.port)]);
  expect(await smtp.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'refused', stage: 'dot', reply: { code: 421 } });
  expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect(server.connections.all).toBe(2);
});

test.each([
  ['mail', 354],
  ['rcpt', 354],
  ['data', 250],
  ['data', 334],
] as const)('A reply to %s that means something else, %i, is not gone on from', async (step, code) => {
  const server = await faultServer({ script: once(step, { kind: 'bytes', bytes: `${code} Hm\r\n` }) });
  const counting = countingGate();
  expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), counting.gate)).toMatchObject({
    kind: 'lost-before-dot',
    cause: expect.stringContaining(`out of turn: ${code} Hm`),
  });
  expect(counting.asked).toBe(0);
});

// RFC 2920 3.1: the server waits for a message that nobody is to get.
test('354 after a refused recipient: no message goes out, and the connection is not used again', async () => {
  const script: Script = ({ step, rcpt }) => {
    if (rcpt !== 'a@paper.example') return undefined;
    if (step === 'rcpt') return reply(550, '5.1.1 No such person');
    return step === 'data' ? reply(354, 'Go ahead') : undefined;
  };
  const server = await faultServer({ script });
  const smtp = smtpTo([relayAt(server.port)]);
  const counting = countingGate();
  expect(await smtp.deliver(messageTo('a@paper.example'), counting.gate)).toMatchObject({
    kind: 'refused',
    stage: 'rcpt',
    reply: { code: 550 },
  });
  expect(await smtp.deliver(messageTo('b@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect(counting.asked).toBe(0);
  expect(server.accepted.map(({ rcpt }) => rcpt)).toEqual(['b@paper.example']);
  expect(server.heard.dots).toBe(1);
  expect(server.connections.all).toBe(2);
});

test('What a server says cannot act on a terminal', async () => {
  const text = '5.7.1 \u001b[2J\u009bred\u202egnp.exe\u2066 \u0007\tGr\u00fc\u00dfe \u{1F468}\u200d\u{1F469}';
  const server = await faultServer({ script: always('rcpt', reply(550, text)) });
  expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go)).toMatchObject({
    reply: { code: 550, enhanced: '5.7.1', text: '\ufffd[2J\ufffdred\ufffdgnp.exe\ufffd \ufffd Gr\u00fc\u00dfe \u{1F468}\u200d\u{1F469}' },
  });
});

test('A refusal in many lines is kept in one, its enhanced code once', async () => {
  const bytes = '550-5.7.26 This mail is unauthenticated.\r\n550-5.7.26 See\r\n550 5.7.26 https://help.example - gsmtp\r\n';
  const server = await faultServer({ script: always('dot', { kind: 'bytes', bytes }) });
  expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go)).toEqual({
    kind: 'refused',
    stage: 'dot',
    reply: { code: 550, enhanced: '5.7.26', text: 'This mail is unauthenticated. See https://help.example - gsmtp' },
  });
});

test('An endless line in a reply is kept short', async () => {
  const server = await faultServer({ script: always('rcpt', reply(550, 'x'.repeat(50_000))) });
  const outcome = await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
  expect(outcome.kind === 'refused' && outcome.reply.text).toBe(`${'x'.repeat(1000)}…`);
});
