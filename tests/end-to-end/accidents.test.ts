import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailServer, newsroomAt } from './mail-server.ts';
import { keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const LIST = 'lists/geneva-press-corps.csv';
const SEND = ['send', RELEASE, '--to', 'geneva-press-corps', '--sandbox', 'kept', '--yes'];

describe('An accident', () => {
  it.each([
    ['a draft with words still to be written', 'is a liaison office', 'TODO where', /TODO/],
    ['a merge field of another program', 'IOM and China today signed', 'Dear {{name}}, IOM and China signed', /\{\{name\}\}/],
    [
      'a picture that is not there',
      'quotes:\n',
      'media:\n  - {id: ship, file: media/nowhere.jpg, alt: A ship}\nquotes:\n',
      /nowhere\.jpg.*is not there/,
    ],
    ['a contact whom nobody can reach', 'phone: 022 717 93 94', 'phone: 022 717 93', /022 717 93/],
  ])('does not happen: %s stops the send', async (_what, before, after, told) => {
    const newsroom = await sampleNewsroomCopy();
    const file = join(newsroom, RELEASE);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.includes(before) ? text.replace(before, after) : text.replace('body: |\n', `body: |\n  ${after}\n\n`));
    const run = await runHere(newsroom, SEND);
    expect(run).toMatchObject({ exit: 1, stderr: expect.stringMatching(told) });
    expect(await keptMessages(join(newsroom, 'kept'))).toEqual([]);
  });

  it('does not happen: whoever has no name in the list is greeted without one', async () => {
    const newsroom = await sampleNewsroomCopy();
    await writeFile(join(newsroom, LIST), 'email,name,language\nnews@tide-times.example,,en\n');
    const run = await runHere(newsroom, SEND);
    expect(run.exit, run.stderr).toBe(0);
    const [message] = await keptMessages(join(newsroom, 'kept'));
    expect(message?.mail.text).toMatch(/^Dear colleague,/);
    expect(`${message?.mail.text}${message?.mail.html}`).not.toMatch(/\{\{|\}\}|undefined|[\ue000-\uf8ff]/);
  });

  it('does not happen: another sender than the one that was approved is refused, and each summary shows it', async () => {
    const newsroom = await sampleNewsroomCopy('approvals:\n  required: 1\n');
    await runHere(newsroom, ['approve', RELEASE, '--to', 'geneva-press-corps', '--as', 'ada@iom.example']);
    const settings = join(newsroom, 'newsroom.yaml');
    await writeFile(
      settings,
      (await readFile(settings, 'utf8')).replace('from: IOM Press Office <press@iom.example>', 'from: Somebody <private@iom.example>'),
    );
    const run = await runHere(newsroom, [...SEND, '--dry-run']);
    expect(run.stderr).toMatch(/^From +Somebody <private@iom\.example>$/m);
    expect(run.stderr).toContain('the newsroom’s sender');
  });

  it('does not happen unseen: a list that grew since the last dispatch is told of', async () => {
    const server = await mailServer();
    const newsroom = await newsroomAt(server);
    const words = ['send', RELEASE, '--to', 'geneva-press-corps', '--yes'];
    await runHere(newsroom, words, server.environment);
    const more = Array.from({ length: 120 }, (_, number) => `desk${number}@tide-times.example,,en\n`).join('');
    await writeFile(join(newsroom, LIST), `email,name,language\n${more}`);
    const run = await runHere(newsroom, [...words, '--dry-run'], server.environment);
    expect(run.stderr).toMatch(/unusual: 116 recipients more than the last dispatch/);
  });
});
