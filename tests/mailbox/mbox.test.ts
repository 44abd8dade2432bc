import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { maildirMessages } from '../../src/mailbox/maildir.ts';
import { mboxMessages } from '../../src/mailbox/mbox.ts';
import { LONGEST_KEPT, type MailboxMessage } from '../../src/mailbox/port.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function texts(messages: AsyncIterable<MailboxMessage>): Promise<readonly string[]> {
  const read: string[] = [];
  for await (const { bytes } of messages) read.push(Buffer.from(bytes).toString('latin1'));
  return read;
}

it.each([
  [
    'two messages',
    'From a Tue Sep  5 10:00:00 2006\nSubject: one\n\nFrom here on\n\nFrom b Tue Sep  5 10:00:01 2006\nSubject: two\n\ntext\n',
    ['Subject: one\n\nFrom here on\n', 'Subject: two\n\ntext\n'],
  ],
  ['quoted lines', 'From a Tue Sep  5 10:00:00 2006\nX: y\n\n>From us\n>>From them\n', ['X: y\n\nFrom us\n>From them\n']],
  [
    'CRLF',
    'From a Tue Sep  5 10:00:00 2006\r\nX: y\r\n\r\ntext\r\n\r\nFrom b Tue Sep  5 10:00:00 2006\r\nX: z\r\n',
    ['X: y\r\n\r\ntext\r\n', 'X: z\r\n'],
  ],
  [
    'a paragraph that begins like a divider',
    'From a Tue Sep  5 10:00:00 2006\nX: y\n\nFerries.\n\nFrom Monday at 10:30 the ferry sails.\n',
    ['X: y\n\nFerries.\n\nFrom Monday at 10:30 the ferry sails.\n'],
  ],
  [
    'dividers as other programs write them',
    'From - Tue Sep 05 10:00:00 2006\nX: 1\n\nFrom ???@??? Tue Sep 05 10:00:00 2006\nX: 2\n\nFrom a@b.example Tue, 5 Sep 2006 10:00:00 +0200\nX: 3\n\nFrom a@b.example 2006-09-05 10:00:00\nX: 4\n',
    ['X: 1\n', 'X: 2\n', 'X: 3\n', 'X: 4\n'],
  ],
  ['one message without a From line', 'Subject: one\n\ntext', ['Subject: one\n\ntext']],
  ['nothing', '', []],
])('An mbox file of %s is read', async (_, text, expected) => {
  const path = join(await folder(), 'a.mbox');
  await writeFile(path, text);
  expect(await texts(mboxMessages(path))).toEqual(expected);
});

it('An mbox file of one endless line is cut, not held in memory', async () => {
  const path = join(await folder(), 'a.mbox');
  await writeFile(path, `From a Tue Sep  5 10:00:00 2006\nSubject: ${'x'.repeat(3 * LONGEST_KEPT)}`);
  const [message = ''] = await texts(mboxMessages(path));
  expect(message.length).toBe(LONGEST_KEPT);
});

it('A Maildir gives what is new and what was seen, and leaves it where it is', async () => {
  const path = await folder();
  for (const part of ['cur', 'new', 'tmp']) await mkdir(join(path, part));
  await writeFile(join(path, 'cur', '1.host:2,S'), 'seen');
  await writeFile(join(path, 'new', '2.host'), 'new');
  await writeFile(join(path, 'tmp', '3.host'), 'half written');
  expect(await texts(maildirMessages(path))).toEqual(['seen', 'new']);
  expect(await texts(maildirMessages(path))).toEqual(['seen', 'new']);
});

it('A Maildir gives messages whatever their names, and stops at nothing that is no file', async () => {
  const path = await folder();
  await mkdir(join(path, 'new'));
  await mkdir(join(path, 'cur', 'a folder'), { recursive: true });
  await symlink('itself', join(path, 'cur', 'itself'));
  execFileSync('mkfifo', [join(path, 'cur', 'a pipe')]);
  const name = Buffer.concat([Buffer.from(`${path}/cur/2 "\n`), Buffer.from([0xff])]);
  await writeFile(name, 'named in no character set');
  expect(await texts(maildirMessages(path))).toEqual(['named in no character set']);
});
