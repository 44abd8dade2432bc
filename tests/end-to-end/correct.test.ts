import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailServer, newsroomAt } from './mail-server.ts';
import { type KeptMessage, keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const CORRECTION = 'iom-beijing-2006-correction.yaml';
const LANGUAGES = ['ar', 'es', 'fr', 'ru', 'zh'];
const LIST = 'geneva-press-corps';

describe('release correct', () => {
  it('reaches in their own thread those who were sent the earlier release, with old and new sentence; and its correction after it', async () => {
    const newsroom = await sampleNewsroomCopy();
    await send(newsroom, [RELEASE, '--to', LIST, '--sandbox', 'first']);
    await correct(newsroom, RELEASE, 'The agreement comes into effect on Monday.');
    await edit(join(newsroom, CORRECTION), 'comes into effect immediately', 'comes into effect on Monday');
    await send(newsroom, [CORRECTION, '--sandbox', 'second']);
    await correct(newsroom, CORRECTION, 'It was Tuesday.');
    await edit(join(newsroom, 'iom-beijing-2006-correction-2.yaml'), 'into effect on Monday', 'into effect on Tuesday');
    await send(newsroom, ['iom-beijing-2006-correction-2.yaml', '--sandbox', 'third']);

    const [first, second, third] = await Promise.all(['first', 'second', 'third'].map((folder) => byAddress(join(newsroom, folder))));
    expect([...(second?.keys() ?? [])]).toEqual([...(first?.keys() ?? [])]);
    expect([...(third?.keys() ?? [])]).toEqual([...(first?.keys() ?? [])]);
    for (const [address, { mail }] of second ?? []) {
      expect(mail.inReplyTo).toBe(first?.get(address)?.mail.messageId);
      expect(third?.get(address)?.mail.inReplyTo).toBe(mail.messageId);
      expect(third?.get(address)?.mail.references).toEqual([first?.get(address)?.mail.messageId, mail.messageId]);
    }
    const english = [...(second?.values() ?? [])].find(({ mail }) => mail.headers.get('content-language') === 'en')?.mail;
    expect(english?.subject).toMatch(/^CORRECTION: /);
    const text = english?.text?.replace(/\s+/g, ' ') ?? '';
    expect(text).toMatch(/Instead of “The agreement,[^”]* effect immediately[^”]*” it should read “The agreement,[^”]* effect on Monday/);
  });

  it('is in wire formats a later version of the first release, a correction of a correction too', async () => {
    const newsroom = await sampleNewsroomCopy();
    await correct(newsroom, RELEASE, 'One.');
    await correct(newsroom, CORRECTION, 'Two.');
    const second = 'iom-beijing-2006-correction-2';
    const run = await runHere(newsroom, ['export', RELEASE, CORRECTION, `${second}.yaml`, '--format', 'ninjs', '--out', 'wire']);
    expect(run.exit, run.stderr).toBe(0);
    const ids = ['iom-beijing-2006', 'iom-beijing-2006-correction', second];
    const items = await Promise.all(
      ids.map(async (id) => JSON.parse(await readFile(join(newsroom, 'wire', id, `${id}.en.ninjs.json`), 'utf8'))),
    );
    expect(new Set(items.map(({ uri }) => uri)).size).toBe(1);
    expect(Number(items[2].version)).toBeGreaterThan(1);
    expect(items[2].edNote).toContain('Two.');
  });

  it('takes no list, and needs that the earlier release was sent', async () => {
    const newsroom = await sampleNewsroomCopy();
    await correct(newsroom, RELEASE, 'One.');
    const unsent = await runHere(newsroom, ['send', CORRECTION, '--sandbox', 'kept', '--yes']);
    expect(unsent).toMatchObject({ exit: 2, stderr: expect.stringContaining('Nobody was sent iom-beijing-2006') });
    const listed = await runHere(newsroom, ['send', CORRECTION, '--to', 'journalists', '--sandbox', 'kept', '--yes']);
    expect(listed).toMatchObject({ exit: 2, stderr: expect.stringContaining('has its recipients already') });
  });
});

describe('release withdraw', () => {
  it('tells those who have the release, and lets nobody else have it', async () => {
    const server = await mailServer();
    const newsroom = await newsroomAt(server);
    await runHere(newsroom, ['send', RELEASE, '--to', LIST, '--yes'], server.environment);
    const sent = server.arrived.map(({ rcpt }) => rcpt[0]).toSorted();
    expect(
      await runHere(newsroom, ['withdraw', 'iom-beijing-2006', '--reason', 'The signing was put off.'], server.environment),
    ).toMatchObject({ exit: 0 });
    const run = await runHere(newsroom, ['send', 'iom-beijing-2006-withdrawal.yaml', '--yes'], server.environment);
    expect(run.exit, run.stderr).toBe(0);
    const told = server.arrived.slice(sent.length).map(({ rcpt }) => rcpt[0]);
    expect(told.toSorted()).toEqual(sent);
    const again = await runHere(newsroom, ['send', RELEASE, '--to', 'journalists', '--yes'], server.environment);
    expect(again).toMatchObject({ exit: 2, stderr: expect.stringContaining('was withdrawn') });
    expect(server.arrived).toHaveLength(2 * sent.length);
  });

  it('can be neither embargoed nor sent before its reason is written', async () => {
    const newsroom = await sampleNewsroomCopy();
    await runHere(newsroom, ['withdraw', 'iom-beijing-2006']);
    const file = join(newsroom, 'iom-beijing-2006-withdrawal.yaml');
    await writeFile(file, `${await readFile(file, 'utf8')}embargo:\n  until: 2030-01-01T18:00 Europe/Zurich\n`);
    const run = await runHere(newsroom, ['validate', file, '--json']);
    const rules = (JSON.parse(run.stdout) as readonly { readonly rule: string; readonly level: string }[]).filter(
      ({ level }) => level === 'error',
    );
    expect(rules.map(({ rule }) => rule).toSorted()).toEqual(['placeholder', 'withdrawal-at-once']);
  });
});

async function send(newsroom: string, words: readonly string[]): Promise<void> {
  const run = await runHere(newsroom, ['send', ...words, '--yes']);
  expect(run.exit, run.stderr).toBe(0);
}

/** Only the release's own language is kept: the copies of the others wait for their translation of the reason. */
async function correct(newsroom: string, file: string, reason: string): Promise<void> {
  const run = await runHere(newsroom, ['correct', file, '--reason', reason]);
  expect(run.exit, run.stderr).toBe(0);
  const id = /(\S+)\.yaml/.exec(run.stderr)?.[1] ?? '';
  for (const language of LANGUAGES) await rm(join(newsroom, `${id}.${language}.yaml`), { force: true });
}

async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, after));
}

async function byAddress(folder: string): Promise<ReadonlyMap<string, KeptMessage>> {
  const kept = await keptMessages(folder);
  return new Map(kept.map((message) => [/^Delivered-To: (.*)$/m.exec(message.raw)?.[1]?.trim() ?? '', message] as const).toSorted());
}
