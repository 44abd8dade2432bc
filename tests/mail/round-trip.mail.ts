import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchMessageObject } from 'imapflow';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import type { LocalMailPlace } from '../actors/local-mail/wishes.ts';
import { startLocalMail } from '../actors/local-mail.ts';
import { sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { type Run, runRelease } from '../end-to-end/run-release.ts';
import { arrived } from './mailbox.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const BOUNCE = 'bounce@iom.example';
/** Who of the sample list does what with a release. */
const COMPLAINS = 'amelia.hartwell@meridian-wire.example';
const IS_FULL = 'tomasz.wisniewski@baltic-courier.example';
const IS_UNKNOWN = 's.okonkwo@lagos-ledger.example';
const IS_REFUSED = 'grace.tanaka@pacific-dispatch.example';
const FINDS_IT_SPAM = 'j.odonnell@capitol-review.example';
const OPTS_OUT = 'lea.besancon@leman-matin.example';
const IS_AWAY = 'francois.l-hote@la-depeche-du-sud.example';
const READ_IT = [
  'aissatou.ndiaye@dakar-soir.example',
  'maria.jose.nunez@el-correo-andino.example',
  'inigo.echeverria@diario-del-norte.example',
  'y.alkhatib@al-manara.example',
  'nour.benali@radio-atlas.example',
  'wang.xiaoyu@beihai-zaobao.example',
  'chen.meiling@linjiang-tv.example',
  'ekaterina.sorokina@nevsky-vestnik.example',
  'd.akhmetov@steppe-news.example',
];

it('Bounces, a complaint and an opt-out go round by Postfix and Dovecot: what comes back is taken once, and the next dispatch leaves them out', async () => {
  const place = await startLocalMail({
    bounce: BOUNCE,
    aliases: ['unsubscribe@iom.example', 'press@iom.example'],
    mailboxes: [COMPLAINS, OPTS_OUT, IS_AWAY, ...READ_IT],
    full: [IS_FULL],
    suspicious: [FINDS_IT_SPAM],
    refused: [IS_REFUSED],
  });
  const newsroom = await newsroomBy(place);
  const release = (...words: readonly string[]) => runRelease(newsroom, words, { LOCAL_MAIL: place.password }, 60_000);

  const sent = await release('send', RELEASE, '--to', 'journalists', '--yes');
  expect(sent.exit, sent.stderr).toBe(1);
  expect(await statesOf(release)).toMatchObject([{ counts: { accepted: 15, rejected: 1 } }]);

  // Three reports, made by Postfix of what Dovecot said, and of its own.
  expect(await arrived(place, BOUNCE, 3)).toHaveLength(3);
  const [complained, away, optedOut] = [await first(place, COMPLAINS), await first(place, IS_AWAY), await first(place, OPTS_OUT)];
  await hand(place, { from: 'fbl@mailbox-house.example', to: 'press@iom.example' }, complaintAbout(complained));
  await hand(place, { from: '', to: returnPathOf(away) }, awayNotice(away));
  const { to, subject } = optOutMail(optedOut);
  await hand(place, { from: 'home@elsewhere.example', to }, `From: home@elsewhere.example\r\nSubject: ${subject}\r\n\r\n`);
  await hand(place, { from: 'mallory@elsewhere.example', to: BOUNCE }, forgedBounceOf(READ_IT[0] ?? ''));
  await arrived(place, BOUNCE, 7);

  const pull = await release('feedback', 'pull', '--json');
  expect(pull.exit, pull.stderr).toBe(0);
  const taken = JSON.parse(pull.stdout).messages.map(({ kind, reason, delivery, suppressed }: TakenJson) =>
    [kind, reason, delivery?.address ?? '-', suppressed === null ? 'stays' : 'suppressed'].join(' '),
  );
  expect(taken.toSorted()).toEqual(
    [
      `hard mailbox-unknown ${IS_UNKNOWN} suppressed`,
      `soft mailbox-full ${IS_FULL} stays`,
      `soft content ${FINDS_IT_SPAM} stays`,
      `complaint abuse ${COMPLAINS} suppressed`,
      `auto-reply out-of-office ${IS_AWAY} stays`,
      `unsubscribe asked ${OPTS_OUT} suppressed`,
      'hard mailbox-unknown - stays',
    ].toSorted(),
  );
  expect((await release('feedback', 'pull')).stdout).toBe('0 taken\n');
  const left = await arrived(place, BOUNCE, 7);
  expect(left.map(({ flags }) => flags?.has('$ReleaseTaken'))).toEqual(Array.from({ length: 7 }, () => true));
  // A person who looks into the mailbox still sees what is new to them.
  expect(left.filter(({ flags }) => flags?.has('\\Seen'))).toEqual([]);

  const other = (await readFile(join(newsroom, RELEASE), 'utf8')).replaceAll('iom-beijing-2006', 'iom-beijing-again');
  await writeFile(join(newsroom, 'again.yaml'), other);
  await release('send', 'again.yaml', '--to', 'journalists', '--yes');
  for (const one of [...READ_IT, IS_AWAY]) expect(await arrived(place, one, 2)).toHaveLength(2);
  // The full mailbox, and the one that finds it spam, were tried again.
  expect(await arrived(place, BOUNCE, 9)).toHaveLength(9);
  expect(await statesOf(release)).toMatchObject([{ release: 'iom-beijing-again', counts: { accepted: 12, rejected: 0 } }, {}]);
  for (const one of [COMPLAINS, OPTS_OUT]) expect(await arrived(place, one, 1)).toHaveLength(1);
  const suppressed = JSON.parse((await release('suppress', 'list', '--json')).stdout);
  expect(suppressed.map(({ address, reason }: { address: string; reason: string }) => `${address} ${reason}`).toSorted()).toEqual(
    [
      `${COMPLAINS} complained: abuse`,
      `${IS_REFUSED} bounced: mailbox-unknown (5.1.1)`,
      `${IS_UNKNOWN} bounced: mailbox-unknown (5.1.1)`,
      `${OPTS_OUT} unsubscribed`,
    ].toSorted(),
  );
});

interface TakenJson {
  readonly kind: string;
  readonly reason: string;
  readonly delivery: { readonly address: string } | null;
  readonly suppressed: { readonly address: string } | null;
}

function newsroomBy({ smtpPort, imapPort }: LocalMailPlace): Promise<string> {
  return sampleNewsroomCopy(`smtp:
  host: 127.0.0.1
  port: ${smtpPort}
  security: none
feedback:
  imap:
    host: 127.0.0.1
    port: ${imapPort}
    security: none
    user: ${BOUNCE}
    password: \${LOCAL_MAIL}
`);
}

async function statesOf(release: (...words: readonly string[]) => Promise<Run>): Promise<unknown> {
  const { stdout } = await release('status', '--json');
  return JSON.parse(stdout);
}

async function first(place: LocalMailPlace, user: string): Promise<ParsedMail> {
  const [message]: readonly (FetchMessageObject | undefined)[] = await arrived(place, user, 1);
  return simpleParser(message?.source ?? '');
}

async function hand({ smtpPort }: LocalMailPlace, envelope: { readonly from: string; readonly to: string }, raw: string): Promise<void> {
  await createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true }).sendMail({ envelope, raw });
}

function headerOf(mail: ParsedMail, name: string): string {
  return mail.headerLines.find(({ key }) => key === name)?.line ?? '';
}

function returnPathOf(mail: ParsedMail): string {
  return /<([^>]+)>/.exec(headerOf(mail, 'return-path'))?.[1] ?? '';
}

/** What a mail program writes that follows List-Unsubscribe (RFC 2369, RFC 6068). */
function optOutMail(mail: ParsedMail): { readonly to: string; readonly subject: string } {
  const url = new URL(/<(mailto:[^>]+)>/.exec(headerOf(mail, 'list-unsubscribe').replace(/\s+/g, ''))?.[1] ?? '');
  return { to: decodeURIComponent(url.pathname), subject: url.searchParams.get('subject') ?? '' };
}

/** As the houses that run mailboxes report (RFC 5965): the reader's address is left out, the message's own head stands inside. */
function complaintAbout(mail: ParsedMail): string {
  const head = mail.headerLines.filter(({ key }) => !['to', 'delivered-to', 'return-path'].includes(key)).map(({ line }) => line);
  return [
    'From: Feedback <fbl@mailbox-house.example>',
    'To: press@iom.example',
    `Subject: FW: ${mail.subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'This is an e-mail abuse report.',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: House/1.0',
    'Version: 1',
    '',
    '--part',
    'Content-Type: message/rfc822',
    '',
    ...head,
    '',
    'The text.',
    '--part--',
    '',
  ].join('\r\n');
}

function awayNotice(mail: ParsedMail): string {
  return [
    `From: ${IS_AWAY}`,
    `To: ${returnPathOf(mail)}`,
    `Subject: Absence : ${mail.subject}`,
    `In-Reply-To: ${mail.messageId}`,
    'Auto-Submitted: auto-replied',
    '',
    'Je suis absent jusqu’au 15 septembre.',
    '',
  ].join('\r\n');
}

/** Somebody who wants a colleague to get no more releases, and knows the address but nothing that we sent it. */
function forgedBounceOf(victim: string): string {
  return [
    'From: MAILER-DAEMON@relay.localmail.example',
    `To: ${BOUNCE}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
    '',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.localmail.example',
    '',
    `Final-Recipient: rfc822; ${victim}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--part--',
    '',
  ].join('\r\n');
}
