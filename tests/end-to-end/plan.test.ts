import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { mailServer, newsroomAt } from './mail-server.ts';
import { keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const LIST = 'geneva-press-corps';
const LIST_FILE = `lists/${LIST}.csv`;
const SEND = ['send', RELEASE, '--to', LIST, '--yes'];

describe('release plan', () => {
  it('freezes text and recipients: what is edited, renamed or taken away later changes nothing, and is told', async () => {
    const newsroom = await inEnglish(await sampleNewsroomCopy());
    const planned = await plan(newsroom, ['--sandbox', 'kept']);
    expect(planned).toMatchObject({ version: 1, recipients: 4, byLanguage: { en: 4 }, newSince: null, embargo: null });
    expect(await keptMessages(join(newsroom, 'kept'))).toEqual([]);
    await edit(join(newsroom, RELEASE), 'Agreement with China', 'No agreement with China');
    await writeFile(join(newsroom, LIST_FILE), 'email\nsomebody.else@tide-times.example\n');
    const changed = await runHere(newsroom, ['send', '--plan', planned.plan, '--dry-run']);
    expect(changed).toMatchObject({ exit: 0, stderr: expect.stringContaining('was changed: the headline') });
    await rename(join(newsroom, RELEASE), join(newsroom, 'elsewhere.txt'));
    const sent = await runHere(newsroom, ['send', '--plan', planned.plan, '--yes']);
    expect(sent, sent.stderr).toMatchObject({ exit: 0, stderr: expect.stringContaining('4 accepted') });
    const kept = await keptMessages(join(newsroom, 'kept'));
    expect(kept).toHaveLength(4);
    expect(kept.map(({ raw }) => raw).join()).not.toMatch(/No agreement|somebody\.else/);
    expect(kept.find(({ mail }) => mail.headers.get('content-language') === 'en')?.mail.subject).toMatch(/^Agreement with China/);
  });

  it('is sent once, by one of two who send it at the same time', async () => {
    const server = await mailServer();
    const newsroom = await inEnglish(await newsroomAt(server));
    const { plan: id } = await plan(newsroom, [], server.environment);
    const words = ['send', '--plan', id, '--yes'];
    const runs = await Promise.all([1, 2].map(() => runHere(newsroom, words, server.environment)));
    expect(runs.map(({ exit }) => exit).toSorted(), runs.map(({ stderr }) => stderr).join()).toEqual([0, 2]);
    const again = await runHere(newsroom, words, server.environment);
    expect(again).toMatchObject({ exit: 2, stderr: expect.stringContaining('was sent already') });
    expect(server.arrived.map(({ rcpt }) => rcpt[0]).toSorted()).toEqual(
      [...new Set(server.arrived.map(({ rcpt }) => rcpt[0]))].toSorted(),
    );
    expect(server.arrived).toHaveLength(4);
  });

  it('is refused once it was cancelled, or another dispatch of the release was sent', async () => {
    const server = await mailServer();
    const newsroom = await inEnglish(await newsroomAt(server));
    const [first, second] = [await plan(newsroom, [], server.environment), await plan(newsroom, [], server.environment)];
    const cancelled = await runHere(newsroom, ['send', '--plan', second.plan, '--cancel', 'wrong figures'], server.environment);
    expect(cancelled, cancelled.stderr).toMatchObject({ exit: 0, stderr: expect.stringContaining(`Plan ${second.plan} is cancelled`) });
    const dropped = await runHere(newsroom, ['send', '--plan', second.plan, '--yes'], server.environment);
    expect(dropped).toMatchObject({ exit: 2, stderr: expect.stringMatching(/was cancelled by\s+\S+: wrong figures/) });
    expect((await runHere(newsroom, SEND, server.environment)).exit).toBe(0);
    const overtaken = await runHere(newsroom, ['send', '--plan', first.plan, '--yes'], server.environment);
    expect(overtaken).toMatchObject({ exit: 2, stderr: expect.stringMatching(/Since it was planned, the dispatch\s+\S+\s+of\s+this/) });
    expect(server.arrived).toHaveLength(4);
  });

  it('tells who is new since the last dispatch to its lists, and is stopped by a withdrawal', async () => {
    const server = await mailServer();
    const newsroom = await inEnglish(await newsroomAt(server));
    expect((await runHere(newsroom, SEND, server.environment)).exit).toBe(0);
    const left = server.arrived.slice(1).flatMap(({ rcpt }) => rcpt);
    await writeFile(join(newsroom, LIST_FILE), ['email', ...left, 'new.desk@tide-times.example', ''].join('\n'));
    const planned = await plan(newsroom, [], server.environment);
    expect(planned).toMatchObject({ recipients: 1, newSince: { count: 1, first: ['new.desk@tide-times.example'], gone: 1 } });
    await runHere(newsroom, ['withdraw', 'iom-beijing-2006', '--reason', 'The signing was put off.'], server.environment);
    await runHere(newsroom, ['send', 'iom-beijing-2006-withdrawal.yaml', '--yes'], server.environment);
    const after = server.arrived.length;
    const withdrawn = await runHere(newsroom, ['send', '--plan', planned.plan, '--yes'], server.environment);
    expect(withdrawn).toMatchObject({ exit: 2, stderr: expect.stringContaining('was cancelled by') });
    expect(server.arrived).toHaveLength(after);
  });

  it('waits for approvals and a test of what was planned, not of what the file says by now', async () => {
    const server = await mailServer();
    const newsroom = await inEnglish(await newsroomAt(server, 'safeguards:\n  test_first: true\napprovals:\n  required: 1\n'));
    const { plan: id } = await plan(newsroom, [], server.environment);
    const words = ['send', '--plan', id, '--yes'];
    const early = await runHere(newsroom, words, server.environment);
    expect(early).toMatchObject({ exit: 1, stderr: expect.stringContaining('release approve') });
    await runHere(newsroom, ['approve', RELEASE, '--to', LIST, '--as', 'ada@iom.example'], server.environment);
    const untested = await runHere(newsroom, words, server.environment);
    expect(untested).toMatchObject({ exit: 1, stderr: expect.stringContaining('No test of this very content') });
    await runHere(newsroom, ['send', RELEASE, '--test', 'ada@iom.example'], server.environment);
    const tests = server.arrived.length;
    const sent = await runHere(newsroom, words, server.environment);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(server.arrived).toHaveLength(tests + 4);
  });

  it('is dropped with the other dispatches of its release by --cancel, and writes to nobody who was suppressed meanwhile', async () => {
    const server = await mailServer();
    const newsroom = await inEnglish(await newsroomAt(server));
    const first = await plan(newsroom, [], server.environment);
    const all = await runHere(newsroom, ['send', RELEASE, '--cancel', 'put off'], server.environment);
    expect(all, all.stderr).toMatchObject({ exit: 0, stderr: expect.stringContaining(first.plan) });
    expect((await runHere(newsroom, ['plan', '--json'], server.environment)).stdout).toBe('[]\n');
    const second = await plan(newsroom, [], server.environment);
    const [suppressed = ''] = (await readFile(join(newsroom, LIST_FILE), 'utf8')).match(/\S+@[^,\s]+/) ?? [];
    await runHere(newsroom, ['suppress', 'add', suppressed], server.environment);
    expect((await runHere(newsroom, ['send', '--plan', second.plan, '--yes'], server.environment)).exit).toBe(0);
    expect(server.arrived).toHaveLength(3);
    expect(server.arrived.map(({ rcpt }) => rcpt[0])).not.toContain(suppressed);
  });

  it('tells who is not cleared for the embargo, and is refused where the embargo or the mail server is another by then', async () => {
    const server = await mailServer();
    const newsroom = await inEnglish(await newsroomAt(server));
    await edit(join(newsroom, RELEASE), 'kind: agreement\n', 'kind: agreement\nembargo:\n  until: 2090-01-01T18:00 Europe/Zurich\n');
    await writeFile(join(newsroom, LIST_FILE), 'email,embargo\ncleared@tide-times.example,yes\nother@tide-times.example,no\n');
    const planned = await plan(newsroom, [], server.environment);
    expect(planned.embargo).toMatchObject({ cleared: 1, notCleared: 1 });
    expect(planned.messages[0]?.subjectUnderEmbargo).toMatch(/EMBARGO/);
    endEmbargoes(newsroom, planned.plan);
    const over = await runHere(newsroom, ['send', '--plan', planned.plan, '--yes'], server.environment);
    expect(over).toMatchObject({ exit: 2, stderr: expect.stringContaining('under an embargo that is over') });
    const other = await mailServer();
    const rehearsed = await plan(newsroom, [], server.environment);
    const settings = join(newsroom, 'newsroom.yaml');
    const port = (text: string) => /port: (\d+)/.exec(text)?.[0] ?? '';
    await edit(settings, port(server.settings), port(other.settings));
    const rerouted = await runHere(newsroom, ['send', '--plan', rehearsed.plan, '--yes'], server.environment);
    expect(rerouted).toMatchObject({ exit: 2, stderr: expect.stringContaining('was planned to go by') });
    expect([...server.arrived, ...other.arrived]).toEqual([]);
  });

  it('is no plan by any other name, and takes nothing beside itself', async () => {
    const newsroom = await inEnglish(await sampleNewsroomCopy());
    const { plan: id } = await plan(newsroom, []);
    for (const [words, why] of [
      [['send', '--plan', 'none', '--yes'], /There is no plan “none”/],
      [['send', RELEASE, '--plan', id, '--yes'], /the file would change it/],
      [['send', '--plan', id, '--to', 'journalists', '--yes'], /`--to` would change it/],
      [['send', '--plan', id, '--sandbox', 'x', '--yes'], /`--sandbox` would change it/],
      [['send', '--yes'], /No release is named/],
      [['send', RELEASE, '--resume'], /there was none/],
      [['send', '--plan', id], /--yes/],
    ] as const) {
      expect(await runHere(newsroom, words), words.join(' ')).toMatchObject({ exit: 2, stderr: expect.stringMatching(why) });
    }
    expect(await runHere(newsroom, ['worker', '--once'])).toMatchObject({ exit: 0 });
    expect(await keptMessages(join(newsroom, '.release'))).toEqual([]);
  });
});

/** One language is frozen faster than six. */
async function inEnglish(newsroom: string): Promise<string> {
  for (const language of ['ar', 'es', 'fr', 'ru', 'zh']) await rm(join(newsroom, `iom-beijing-2006.${language}.yaml`));
  return newsroom;
}

interface Planned {
  readonly plan: string;
  readonly recipients: number;
  readonly newSince: unknown;
  readonly embargo: unknown;
  readonly messages: readonly { readonly subjectUnderEmbargo: string | null }[];
}

/** To the list where `words` name none. */
async function plan(newsroom: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Planned> {
  const to = words.includes('--to') ? [] : ['--to', LIST];
  const run = await runHere(newsroom, ['plan', RELEASE, ...to, ...words, '--json'], environment);
  expect(run.exit, run.stderr).toBe(0);
  return JSON.parse(run.stdout);
}

async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, after));
}

/** As if so much time had passed: what the plan froze says that its embargo ended in 2001. */
function endEmbargoes(newsroom: string, id: string): void {
  const database = new DatabaseSync(join(newsroom, '.release/ledger.sqlite'));
  const ended = Date.UTC(2001, 0, 1);
  const before = Date.UTC(2090, 0, 1, 17);
  database.prepare('UPDATE dispatch SET content = replace(content, ?, ?) WHERE id = ?').run(String(before), String(ended), id);
  database.close();
}
