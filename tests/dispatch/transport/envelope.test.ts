import { afterEach, describe, expect, test } from 'vitest';
import { go, messageTo } from './messages.ts';
import { closeAll, countingGate, faultServer, relayAt, smtpTo } from './open.ts';

afterEach(closeAll);

const HOSTILE = [
  'a@paper.example\r\nRCPT TO:<z@evil.example>',
  'a@paper.example>\r\nDATA',
  'a@paper.example b@evil.example',
  'a@paper.example> SIZE=1 <b@evil.example',
  '<a@paper.example>',
  'a@paper.example\n',
  'a@paper.example\u0000',
  'a\u00a0b@paper.example',
  'a@paper\u2028.example',
  'a\u202e@paper.example',
  'us\u00ader@paper.example',
  '"a b"@paper.example',
  'a@b@paper.example>',
  'no-at-sign',
  '@paper.example',
  'a@',
  '',
  `${'x'.repeat(400)}@paper.example`,
];

test.each(HOSTILE)('The address %j reaches no wire', async (address) => {
  const server = await faultServer({});
  const smtp = smtpTo([relayAt(server.port)]);
  const counting = countingGate();
  expect(await smtp.deliver(messageTo('a@paper.example', { rcptTo: address }), counting.gate)).toMatchObject({
    kind: 'refused',
    stage: 'rcpt',
    reply: { code: 553, enhanced: '5.1.3' },
  });
  expect(counting.asked).toBe(0);
  expect(server.connections.all).toBe(0);
  if (address === '') return;
  expect(await smtp.deliver(messageTo('a@paper.example', { mailFrom: address }), go)).toMatchObject({
    kind: 'refused',
    stage: 'mail',
    reply: { code: 553, enhanced: '5.1.7' },
  });
  expect(server.connections.all).toBe(0);
});

// CVE-2023-51764 and its kin.
test.each(['one\ntwo\r\n', 'one\rtwo\r\n', 'one\n.\nMAIL FROM:<x@evil.example>\r\n', 'one\r\n.\r', 'one\u0000two\r\n', '\r\r\n', '\n'])(
  'A body with the bytes %j goes out to nobody',
  async (body) => {
    const server = await faultServer({});
    expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example', { body }), go)).toMatchObject({
      kind: 'refused',
      stage: 'mail',
      reply: { code: 554, enhanced: '5.6.0' },
    });
    expect(server.connections.all).toBe(0);
  },
);

describe('What a server offers is used, and nothing else', () => {
  const body = 'Grüße\r\n';

  test('everything', async () => {
    const server = await faultServer({ extensions: ['PIPELINING', 'SIZE 1000000', '8bitmime', 'SMTPUTF8', 'DSN', 'ENHANCEDSTATUSCODES'] });
    const smtp = smtpTo([relayAt(server.port)]);
    const message = messageTo('a+b=c@paper.example', { body, messageId: '<x+1@newsroom.example>' });
    await smtp.deliver(message, go);
    await smtp.deliver(messageTo('jörg@paper.example', { messageId: '<y@newsroom.example>' }), go);
    expect(server.heard.lines.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
      `MAIL FROM:<bounce+t0k3n@newsroom.example> SIZE=${message.bytes.length} BODY=8BITMIME RET=HDRS ENVID=x+2B1@newsroom.example`,
      'RCPT TO:<a+b=c@paper.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb+3Dc@paper.example',
      expect.stringMatching(
        /^MAIL FROM:<bounce\+t0k3n@newsroom\.example> SIZE=\d+ BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=y@newsroom\.example$/,
      ),
      'RCPT TO:<jörg@paper.example> NOTIFY=FAILURE,DELAY',
    ]);
  });

  test.each(['', '<ü@newsroom.example>', `<${'x'.repeat(100)}@newsroom.example>`])('no envelope id is made of %j', async (messageId) => {
    const server = await faultServer({ extensions: ['DSN', '8BITMIME'] });
    await smtpTo([relayAt(server.port)]).deliver({ ...messageTo('a@paper.example'), messageId }, go);
    expect(server.heard.lines).toContain('MAIL FROM:<bounce+t0k3n@newsroom.example> RET=HDRS');
  });

  test('nothing', async () => {
    const server = await faultServer({ extensions: [] });
    await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go);
    expect(server.heard.lines.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
      'MAIL FROM:<bounce+t0k3n@newsroom.example>',
      'RCPT TO:<a@paper.example>',
    ]);
  });

  test.each([
    { lacks: '8BITMIME', extensions: ['SMTPUTF8'], rcpt: 'a@paper.example', text: body, code: 554, enhanced: '5.6.3', stage: 'mail' },
    { lacks: 'SMTPUTF8', extensions: ['8BITMIME'], rcpt: 'jörg@paper.example', text: 'x\r\n', code: 553, enhanced: '5.6.7', stage: 'rcpt' },
    { lacks: 'room', extensions: ['SIZE 100'], rcpt: 'a@paper.example', text: 'x\r\n', code: 552, enhanced: '5.3.4', stage: 'mail' },
  ])('a server that lacks $lacks is not asked', async ({ extensions, rcpt, text, code, enhanced, stage }) => {
    const server = await faultServer({ extensions });
    const smtp = smtpTo([relayAt(server.port)]);
    expect(await smtp.deliver(messageTo(rcpt, { body: text }), go)).toMatchObject({ kind: 'refused', stage, reply: { code, enhanced } });
    expect(server.heard.lines.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  test.each(['SIZE', 'SIZE 0', 'SIZE huge'])('"%s" sets no limit', async (size) => {
    const server = await faultServer({ extensions: [size] });
    expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  });
});

test('The empty return path is a proper one', async () => {
  const server = await faultServer({});
  expect(await smtpTo([relayAt(server.port)]).deliver(messageTo('a@paper.example', { mailFrom: '' }), go)).toMatchObject({
    kind: 'accepted',
  });
  expect(server.heard.lines).toContain('MAIL FROM:<>');
});
