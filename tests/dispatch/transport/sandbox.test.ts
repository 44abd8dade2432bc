import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transport } from '../../../src/dispatch/transport/port.ts';
import { startAcceptingServer } from '../../../src/dispatch/transport/sandbox/accepting-server.ts';
import { MessageFolder } from '../../../src/dispatch/transport/sandbox/message-folder.ts';
import { startSandbox } from '../../../src/dispatch/transport/sandbox.ts';
import { smtpTransport } from '../../../src/dispatch/transport/smtp.ts';
import { go, messageTo, stop } from './messages.ts';

let folder = '';
let sandbox: Transport | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
  await rm(folder, { recursive: true });
});

async function open(at: string): Promise<Transport> {
  sandbox = await startSandbox(at, { sessions: 4 });
  return sandbox;
}

test('Keeps one private file a message, named after its recipient, with the envelope above it', async () => {
  const outbox = join(folder, 'new', 'outbox');
  const transport = await open(outbox);
  expect(transport.route).toBe(`sandbox ${outbox}`);
  expect(transport.sessions).toBe(4);
  const message = messageTo('jane.doe@paper.example', { body: 'Hello\r\n.\r\n..\r\n' });
  expect(await transport.deliver(message, go)).toMatchObject({ kind: 'accepted', reply: { code: 250 } });
  const files = await readdir(outbox);
  expect(files).toHaveLength(1);
  expect(files[0]).toMatch(/^jane\.doe@paper\.example\.[0-9a-f]{20}\.eml$/);
  const path = join(outbox, files[0] ?? '');
  const bytes = await readFile(path);
  const envelope = 'Return-Path: <bounce+t0k3n@newsroom.example>\r\nDelivered-To: jane.doe@paper.example\r\n';
  expect(bytes.toString()).toBe(envelope + message.bytes.toString());
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(outbox)).mode & 0o777).toBe(0o700);
  const parsed = await simpleParser(bytes);
  expect(parsed.headers.get('delivered-to')).toEqual(expect.objectContaining({ text: 'jane.doe@paper.example' }));
});

test('The same message again replaces its file; another delivery never does', async () => {
  const transport = await open(folder);
  const first = messageTo('jane@paper.example', { messageId: '<one@newsroom.example>' });
  await transport.deliver(first, go);
  await transport.deliver(first, go);
  expect(await readdir(folder)).toHaveLength(1);
  await transport.deliver(messageTo('jane@paper.example', { messageId: '<two@newsroom.example>' }), go);
  expect(await readdir(folder)).toHaveLength(2);
  await transport.deliver(messageTo('JANE@paper.example', { messageId: '<one@newsroom.example>' }), go);
  expect(new Set((await readdir(folder)).map((name) => name.toLowerCase())).size).toBe(3);
});

test('A message without its dot leaves nothing', async () => {
  const transport = await open(folder);
  expect(await transport.deliver(messageTo('jane@paper.example'), stop)).toEqual({ kind: 'not-permitted', why: 'suppressed meanwhile' });
  expect(await transport.deliver(messageTo('joe@paper.example'), go)).toMatchObject({ kind: 'accepted' });
  expect((await readdir(folder)).map((name) => name.slice(0, 3))).toEqual(['joe']);
});

test.each([
  '../../evil@paper.example',
  '/etc/passwd@paper.example',
  '.hidden@paper.example',
  '-rf@paper.example',
  'a/../b@paper.example',
  'con@paper.example',
  `${'x'.repeat(64)}@${'long.'.repeat(30)}example`,
  `${'ü'.repeat(32)}@paper.example`,
])('The address %s stays in the folder', async (address) => {
  const inner = join(folder, 'inner');
  const transport = await open(inner);
  expect(await transport.deliver(messageTo(address, { messageId: '<m@newsroom.example>' }), go)).toMatchObject({ kind: 'accepted' });
  expect(await readdir(folder)).toEqual(['inner']);
  const files = await readdir(inner);
  expect(files).toHaveLength(1);
  expect(files[0]).toMatch(/^[^./-][^/]*\.eml$/);
  expect((await readFile(join(inner, files[0] ?? ''))).toString()).toContain(`Delivered-To: ${address}\r\n`);
});

test('Two hundred messages at once make two hundred files, and no unfinished ones', async () => {
  const transport = await open(folder);
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => transport.deliver(messageTo(`r${n}@paper.example`), go)));
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
  const files = await readdir(folder);
  expect(files).toHaveLength(200);
  expect(files.every((name) => name.endsWith('.eml'))).toBe(true);
});

test('A folder that cannot be is told at once', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(startSandbox(join(file, 'inner'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(startSandbox(file)).rejects.toMatchObject({ code: 'EEXIST' });
});

test('A folder that goes away is not-now for the message, and takes the next when it is back', async () => {
  const inner = join(folder, 'inner');
  const transport = await open(inner);
  await rm(inner, { recursive: true });
  expect(await transport.deliver(messageTo('a@paper.example'), go)).toMatchObject({ kind: 'refused', stage: 'dot', reply: { code: 452 } });
});

test.each([
  { who: 'nobody', credentials: undefined, stage: { kind: 'refused', stage: 'mail' } },
  { who: 'a guest', credentials: { user: 'sandbox', password: { reveal: () => 'guess' } }, stage: { kind: 'closed-to-us' } },
])('Another user of this machine who comes as $who leaves nothing', async ({ credentials, stage }) => {
  const server = await startAcceptingServer(MessageFolder.open(folder), { user: 'sandbox', password: 'right' });
  const stranger = smtpTransport({ relays: [{ ...server, security: 'none', credentials }], connections: 1 });
  expect(await stranger.deliver(messageTo('a@paper.example'), go)).toMatchObject(stage);
  await stranger.close();
  await server.close();
  expect(await readdir(folder)).toEqual([]);
});
