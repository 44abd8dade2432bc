import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';
import { expect, it, onTestFinished } from 'vitest';
import { startFaultServer } from '../actors/fault-server.ts';
import { keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

/** What a mail server writes above a message whose sender it has found to be true. */
const PROVEN = 'Authentication-Results: mx.iom.example; dmarc=pass header.from=lakeside.example\n';
/** Somebody's name, which holds another's address and is as long as what is shown of it. */
const CUNNING = `"${'A'.repeat(176)}<boss@lakeside.example>"`;
const RELEASE = 'iom-beijing-2006.yaml';

it('What comes back is taken once, suppresses whom it is about, and the next dispatch leaves them out', async () => {
  const newsroom = await sampleNewsroomCopy('feedback:\n  authserv_id: mx.iom.example\n');
  await runHere(newsroom, ['send', RELEASE, '--to', 'journalists', '--sandbox', 'kept', '--yes']);
  const [gone, cross, full, tired] = (await keptMessages(join(newsroom, 'kept'))).map(({ mail }) => mail);
  if (gone === undefined || cross === undefined || full === undefined || tired === undefined) throw new Error('four messages are wanted');
  const tiredSubject = /subject=(unsubscribe%20[0-9a-f]{20})>/.exec(headerOf(tired, 'list-unsubscribe'))?.[1];
  const mbox = [
    bounce('550 5.1.1 <someone>: Recipient address rejected: User unknown', '5.1.1', gone.messageId ?? ''),
    complaint(cross.messageId ?? ''),
    bounce('552 5.2.2 Mailbox full', '5.2.2', full.messageId ?? ''),
    bounce('550 5.1.1 User unknown', '5.1.1', '<0123456789abcdef0123456789abcdef@iom.example>'),
    `${PROVEN}From: ${CUNNING} <desk@lakeside.example>\nTo: unsubscribe@iom.example\nSubject: unsubscribe\n\n`,
    'From: Forged <boss@lakeside.example>\nTo: unsubscribe@iom.example\nSubject: unsubscribe\n\n',
    `From: Private <me@elsewhere.example>\nTo: unsubscribe@iom.example\nSubject: ${decodeURIComponent(tiredSubject ?? '')}\n\n`,
    'From: Forged <chief@lakeside.example>\nTo: unsubscribe@iom.example\nSubject: unsubscribe 0123456789abcdef0123\n\n',
    `From: Reader <reader@lakeside.example>\nTo: press@iom.example\nSubject: A question\nContent-Transfer-Encoding: base64\n\n${Buffer.from('When does the office open?\n').toString('base64')}\n`,
  ].map((message) => `From MAILER-DAEMON Tue Sep  5 10:00:00 2006\n${message}\n`);
  await writeFile(join(newsroom, 'back.mbox'), mbox.join(''));

  const pulled = await runHere(newsroom, ['feedback', 'pull', '--mbox', 'back.mbox', '--json']);
  expect(pulled.exit, pulled.stderr).toBe(0);
  const { kinds, messages } = JSON.parse(pulled.stdout);
  expect(kinds).toEqual({ complaint: 1, hard: 2, unsubscribe: 2, soft: 1, 'auto-reply': 0, delivered: 0, unknown: 3 });
  const addresses = [gone, cross, tired].map(({ to }) => (to && 'value' in to ? to.value[0]?.address : undefined));
  expect(messages.map(({ suppressed }: { suppressed: { address: string } | null }) => suppressed?.address)).toEqual([
    ...addresses.slice(0, 2),
    undefined,
    undefined,
    'desk@lakeside.example',
    undefined,
    addresses[2],
    undefined,
    undefined,
  ]);

  const again = await runHere(newsroom, ['feedback', 'pull', '--mbox', 'back.mbox']);
  expect(again.stdout).toBe('0 taken, 9 were taken before\n');
  const shown = await runHere(newsroom, ['feedback', 'show', '--unknown']);
  expect(shown.stdout).toContain('When does the office open?');
  expect(shown.stdout).toMatch(/opt-out-unproven.*boss@lakeside\.example[\s\S]*opt-out-unproven.*chief@lakeside\.example/);

  // Another release: whoever got the first one in a dispatch may get this one.
  const other = (await readFile(join(newsroom, RELEASE), 'utf8')).replaceAll('iom-beijing-2006', 'iom-beijing-again');
  await writeFile(join(newsroom, 'iom-beijing-again.yaml'), other);
  await runHere(newsroom, ['send', 'iom-beijing-again.yaml', '--to', 'journalists', '--sandbox', 'second', '--yes']);
  const second = (await keptMessages(join(newsroom, 'second'))).map(({ raw }) => raw);
  expect(second).toHaveLength((await keptMessages(join(newsroom, 'kept'))).length - 3);
  for (const address of addresses)
    expect(second.filter((raw) => raw.includes(`<${address}>`) || raw.includes(`To: ${address}`))).toEqual([]);
});

it('A bounce that names nothing but the envelope id is matched with its delivery', async () => {
  const server = await startFaultServer({ extensions: ['DSN', 'PIPELINING', '8BITMIME'] });
  onTestFinished(() => server.close());
  const newsroom = await sampleNewsroomCopy(`smtp:\n  host: 127.0.0.1\n  port: ${server.port}\n  security: none\n`);
  const readers = ['amelia.hartwell@meridian-wire.example', 'grace.tanaka@pacific-dispatch.example'];
  await writeFile(join(newsroom, 'readers.csv'), `email,name,language\n${readers.map((address) => `${address},A Reader,en\n`).join('')}`);
  await runHere(newsroom, ['send', RELEASE, '--to', 'readers.csv', '--yes']);
  const envelopeIds = server.heard.lines.flatMap((line) => /^MAIL FROM:.* ENVID=(\S+)/.exec(line)?.[1] ?? []);
  expect(new Set(envelopeIds)).toHaveLength(2);
  // As it was sent, and as reporters that do not decode what they got write it (RFC 3461 4, 5.4).
  const written = [envelopeIds[1] ?? '', (envelopeIds[0] ?? '').replace('@', '+40')];
  await writeFile(
    join(newsroom, 'back.mbox'),
    written.map((id) => `From MAILER-DAEMON Tue Sep  5 10:00:00 2006\n${reportOn(id)}\n`).join(''),
  );
  const pulled = await runHere(newsroom, ['feedback', 'pull', '--mbox', 'back.mbox', '--json']);
  expect(pulled.exit, pulled.stderr).toBe(0);
  const suppressed = JSON.parse(pulled.stdout).messages.map(
    (message: { suppressed: { address: string } | null }) => message.suppressed?.address,
  );
  expect(suppressed.toSorted()).toEqual(readers);
});

it('Whom a server refuses for good in the exchange itself is written to no more; whom it refuses for what was sent, is', async () => {
  const refusals: Readonly<Record<string, string>> = {
    'amelia.hartwell@meridian-wire.example': '5.1.1 No such user here',
    'tomasz.wisniewski@baltic-courier.example': '5.7.1 Message rejected as spam',
    'grace.tanaka@pacific-dispatch.example': '5.2.2 Mailbox full',
  };
  const server = await startFaultServer({
    script: ({ step, rcpt }) => {
      const text = step === 'rcpt' ? refusals[rcpt] : undefined;
      return text === undefined ? undefined : { kind: 'reply', code: 550, text };
    },
  });
  onTestFinished(() => server.close());
  const newsroom = await sampleNewsroomCopy(`smtp:\n  host: 127.0.0.1\n  port: ${server.port}\n  security: none\n`);
  const sent = await runHere(newsroom, ['send', RELEASE, '--to', 'journalists', '--yes']);
  expect(sent.exit, sent.stderr).toBe(1);
  expect(sent.stderr).toContain('1 refused for good, and written to no more');
  const listed = JSON.parse((await runHere(newsroom, ['suppress', 'list', '--json'])).stdout);
  expect(listed).toMatchObject([
    { address: 'amelia.hartwell@meridian-wire.example', reason: 'bounced: mailbox-unknown (5.1.1)', source: 'refusal' },
  ]);
});

it.each(['--mbox', '--maildir'])('A pull by %s from what is not there says so', async (option) => {
  const run = await runHere(await sampleNewsroomCopy(), ['feedback', 'pull', option, 'gone']);
  expect(run.exit).toBe(2);
  expect(run.stderr).toMatch(/No mailbox can be read at .*gone/);
});

it('A pull without a mailbox says where to name one', async () => {
  const newsroom = await sampleNewsroomCopy(
    'feedback:\n  imap:\n    host: imap.iom.example\n    user: press\n    password: ${NOT_SET_HERE}\n',
  );
  const run = await runHere(newsroom, ['feedback', 'pull']);
  expect(run.exit).toBe(2);
  expect(run.stderr).toContain('feedback:');
  expect((await runHere(newsroom, ['validate', RELEASE])).exit).toBe(0);
});

function bounce(diagnostic: string, status: string, messageId: string): string {
  return [
    'From: MAILER-DAEMON@mx.lakeside.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    '',
    '--part',
    '',
    'This is the mail system at host mx.lakeside.example.',
    '',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.lakeside.example',
    '',
    'Final-Recipient: rfc822; someone@lakeside.example',
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
    '--part',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--part--',
    '',
  ].join('\n');
}

/** A report to an address that is nobody's, without the message that it is on, of a recipient who got it by way of another address. */
function reportOn(envelopeId: string): string {
  return [
    'From: MAILER-DAEMON@mx.lakeside.example',
    'To: press@iom.example',
    'Subject: Delivery failure',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    '',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    `Original-Envelope-Id: ${envelopeId}`,
    'Reporting-MTA: dns; mx.lakeside.example',
    '',
    'Final-Recipient: rfc822; someone@lakeside.example',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--part--',
    '',
  ].join('\n');
}

function complaint(messageId: string): string {
  return [
    'From: feedback@lakeside.example',
    'Subject: Fw: News',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=part',
    '',
    '--part',
    '',
    'This is an abuse report.',
    '',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Lakeside/1.0',
    'Version: 1',
    '',
    '--part',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${messageId}`,
    'Subject: News',
    '',
    'News.',
    '',
    '--part--',
    '',
  ].join('\n');
}

function headerOf(mail: ParsedMail, name: string): string {
  return mail.headerLines.find(({ key }) => key === name)?.line ?? '';
}
