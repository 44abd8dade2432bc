import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import type { LocalMailPlace } from '../actors/local-mail/wishes.ts';
import { startLocalMail } from '../actors/local-mail.ts';
import { PROGRAM } from '../actors/program.ts';
import { sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { runRelease } from '../end-to-end/run-release.ts';
import { openInbox } from './mailbox.ts';

const BOUNCE = 'bounce@iom.example';
/** More than a pull takes at a time. */
const MANY = 2100;

it('A mailbox that was made anew, with other UIDs and no marks, gives nothing twice; what a person has read already is taken, too', async () => {
  const place = await startLocalMail(nobodyBut());
  const client = await openInbox(place, BOUNCE);
  await client.mailboxCreate('Bounces');
  await client.append('Bounces', bounce(1), ['\\Seen']);
  await client.append('Bounces', bounce(2));
  const newsroom = await newsroomBy(place, 'Bounces');
  expect(await pull(newsroom, place)).toMatchObject({ taken: 2, known: 0 });
  await client.mailboxDelete('Bounces');
  await client.mailboxCreate('Bounces');
  for (const number of [2, 3, 1]) await client.append('Bounces', bounce(number));
  expect(await pull(newsroom, place)).toMatchObject({ taken: 1, known: 2 });
  expect(await pull(newsroom, place)).toMatchObject({ taken: 0, known: 0 });
  client.close();
});

it('A pull that is killed in the middle of a big mailbox is gone on with: each message once', async () => {
  const place = await startLocalMail(nobodyBut());
  const client = await openInbox(place, BOUNCE);
  for (let number = 1; number <= MANY; number += 1) await client.append('INBOX', bounce(number));
  const newsroom = await newsroomBy(place, 'INBOX');
  const first = spawn(process.execPath, [PROGRAM, 'feedback', 'pull'], { cwd: newsroom, env: environmentOf(place), stdio: 'ignore' });
  const exit = once(first, 'exit');
  await begun(newsroom, exit);
  first.kill('SIGKILL');
  await exit;
  const { taken, known } = await pull(newsroom, place);
  expect(taken + known).toBeGreaterThan(0);
  expect(await pull(newsroom, place)).toMatchObject({ taken: 0, known: 0 });
  const shown = await runRelease(newsroom, ['feedback', 'show', '--json'], {}, 60_000);
  const digests = shown.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).digest);
  expect(new Set(digests).size).toBe(MANY);
  expect(digests).toHaveLength(MANY);
  client.close();
});

function nobodyBut() {
  return { bounce: BOUNCE, aliases: [], mailboxes: [], full: [], suspicious: [], refused: [] };
}

function newsroomBy({ imapPort }: LocalMailPlace, mailbox: string): Promise<string> {
  return sampleNewsroomCopy(`feedback:
  imap:
    host: 127.0.0.1
    port: ${imapPort}
    security: none
    user: ${BOUNCE}
    password: \${LOCAL_MAIL}
    mailbox: ${mailbox}
`);
}

function environmentOf({ password }: LocalMailPlace): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', LOCAL_MAIL: password };
}

async function pull(newsroom: string, { password }: LocalMailPlace): Promise<{ readonly taken: number; readonly known: number }> {
  const run = await runRelease(newsroom, ['feedback', 'pull', '--json'], { LOCAL_MAIL: password }, 60_000);
  expect(run.exit, run.stderr).toBe(0);
  return JSON.parse(run.stdout);
}

/** Waits until the pull has written down the first message of its batch, and the many after it are still to come. */
async function begun(newsroom: string, ended: Promise<unknown>): Promise<void> {
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  const path = join(newsroom, '.release', 'ledger.sqlite');
  while (!isOver && !(existsSync(path) && (await hasFeedback(path)))) await nextTurn();
}

async function hasFeedback(path: string): Promise<boolean> {
  const ledger = await openSqliteLedger(path);
  const { done } = await ledger.feedback()[Symbol.asyncIterator]().next();
  await ledger.close();
  return done !== true;
}

function bounce(number: number): string {
  return [
    'From: MAILER-DAEMON@mx.lakeside.example (Mail Delivery System)',
    `To: ${BOUNCE}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${number}@mx.lakeside.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    '',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.lakeside.example',
    '',
    `Final-Recipient: rfc822; desk${number}@lakeside.example`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--part--',
    '',
  ].join('\r\n');
}
