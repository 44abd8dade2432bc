import { expect, it, onTestFinished } from 'vitest';
import { imapMailbox } from '../../src/mailbox/imap.ts';
import { type MailboxMessage, MailboxTrouble } from '../../src/mailbox/port.ts';
import { Secret } from '../../src/newsroom/secret.ts';
import { type ImapServer, startImapServer } from '../actors/imap-server.ts';

const PASSWORD = 'correct-horse';
const TEXTS = ['Subject: one\n\nfirst\n', 'Subject: two\n\nsecond, with ) and {3}\n', 'Subject: three\n\nthird\n'];

async function server(): Promise<ImapServer> {
  const started = await startImapServer(TEXTS, PASSWORD);
  onTestFinished(() => started.close());
  return started;
}

function settings(port: number, password = PASSWORD) {
  const credentials = { user: 'bounces@iom.example', password: new Secret(password) };
  return { host: '127.0.0.1', port, security: 'none', credentials, mailbox: 'INBOX' } as const;
}

it('A mailbox gives each message, and only those that are not marked as taken', async () => {
  const imap = await server();
  const read: string[] = [];
  const mailbox = imapMailbox(settings(imap.port));
  const messages: MailboxMessage[] = [];
  for await (const message of mailbox.messages) messages.push(message);
  read.push(...messages.map(({ bytes }) => Buffer.from(bytes).toString()));
  // What is on record is marked when all was fetched, over the same connection.
  await mailbox.taken(messages.slice(0, 2));
  await mailbox.close();
  expect(read).toEqual(TEXTS.map((text) => text.replaceAll('\n', '\r\n')));
  const left: string[] = [];
  for await (const { bytes } of imapMailbox(settings(imap.port)).messages) left.push(Buffer.from(bytes).toString());
  expect(left.map((text) => text.slice(0, 14))).toEqual(['Subject: three']);
  expect(imap.messages.map(({ flags }) => flags.has('$ReleaseTaken'))).toEqual([true, true, false]);
});

it.each([
  ['a wrong password', (port: number) => settings(port, 'wrong'), /does not know that user/],
  ['a mailbox that is not there', (port: number) => ({ ...settings(port), mailbox: 'Bounces' }), /does not open the mailbox “Bounces”/],
  ['nobody who listens', (port: number) => ({ ...settings(port), port: 1 }), /cannot be read from/],
])('%s is trouble in words, without the password', async (_, withTrouble, words) => {
  const imap = await server();
  const reading = imapMailbox(withTrouble(imap.port)).messages[Symbol.asyncIterator]();
  const error: unknown = await reading.next().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MailboxTrouble);
  expect(String(error)).toMatch(words);
  expect(String(error)).not.toContain('wrong');
});
