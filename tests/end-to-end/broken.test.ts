import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, HOME } from '../fixtures/broken/case.ts';
import { CASES } from '../fixtures/broken/cases.ts';
import { type RunHere, runHere } from './run-here.ts';
import { runRelease } from './run-release.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/broken/', import.meta.url));
let work = '';

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kestrelmouth-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

describe.each(CASES)('a $subject with $name', (broken) => {
  it(
    broken.ending.kind === 'sent' ? 'is sent, and only to those it is meant for' : 'is refused with a reason, and nothing is sent',
    async () => {
      const newsroom = await breakNewsroom(broken);
      const run = await sendFrom(newsroom, broken);
      const messages = await readMessages(join(newsroom, 'sandbox'));
      if (broken.ending.kind === 'sent') {
        expect(run.exit, run.stderr).toBe(0);
        expect(messages).toHaveLength(broken.ending.messages);
      } else {
        expect(run.stderr).toMatch(broken.ending.says);
        expect(run.stderr).toContain(broken.ending.rule);
        expect(run.exit, run.stderr).toBe(broken.ending.exit);
        expect(messages).toHaveLength(0);
      }
      for (const message of messages) await expectHarmless(message);
    },
  );
});

async function breakNewsroom(broken: Case): Promise<string> {
  const { folder, extension, target } = HOME[broken.subject];
  const newsroom = join(work, `${broken.subject}-${broken.name}`);
  await cp(join(FIXTURES, 'newsroom'), newsroom, { recursive: true });
  await rm(join(newsroom, target));
  if (broken.write !== undefined) await broken.write(join(newsroom, target));
  else await cp(join(FIXTURES, folder, `${broken.name}.${extension}`), join(newsroom, target));
  return newsroom;
}

const SEND = ['send', 'release.yaml', '--to', 'press', '--sandbox', 'sandbox', '--yes'];

/** What was made to break the program runs in a process of its own, which it may take down; what people really bring does not: it throws where it would print a trace. */
async function sendFrom(newsroom: string, { write }: Case): Promise<RunHere> {
  if (write === undefined) return runHere(newsroom, SEND);
  const { exit, signal, stdout, stderr } = await runRelease(newsroom, SEND);
  expect(stdout + stderr).not.toMatch(/^ {4}at .*[:(]/m);
  expect(signal).toBeNull();
  return { exit: exit ?? -1, stdout, stderr };
}

/** What somebody slipped into a name or a title must not have become a header, or a script. */
async function expectHarmless(message: string): Promise<void> {
  const headers = message.slice(0, message.indexOf('\r\n\r\n'));
  expect(headers).not.toMatch(/^(?:bcc|cc):/im);
  expect(headers.match(/^to:/gim)).toHaveLength(1);
  const { html } = await simpleParser(message);
  expect(html).toMatch(/<table/);
  expect(html).not.toMatch(/<script/i);
}

async function readMessages(sandbox: string): Promise<readonly string[]> {
  const names = await readdir(sandbox, { recursive: true }).catch(() => []);
  return Promise.all(names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(sandbox, name), 'utf8')));
}
