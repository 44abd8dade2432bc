import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { parseNewsroom } from '../../src/newsroom/parse.ts';
import { checkRelease } from '../../src/release/check.ts';
import { readRelease } from '../../src/release/read.ts';
import { instant } from '../../src/release/time.ts';
import { decodeSource } from '../../src/source/decode.ts';
import { makeSource } from '../../src/source/source.ts';
import { type Case, HOME } from '../fixtures/broken/case.ts';
import { CASES } from '../fixtures/broken/cases.ts';

const HERE = new URL('../fixtures/broken/', import.meta.url);
const NEWSROOM = parseNewsroom(makeSource('newsroom.yaml', readFileSync(new URL('newsroom/newsroom.yaml', HERE), 'utf8')), '/srv/kha', {});
if (NEWSROOM.kind === 'invalid') throw new Error('The newsroom at Kestrelmouth is broken.');
const { policy: POLICY } = NEWSROOM.value;
const NOW = instant(Date.parse('2026-11-20T08:00:00Z'));

/** What a release's text alone does not tell: whether files are there, and where they are. */
const OF_THE_DISK = ['missing-file', 'folder', 'picture-outside-of-the-newsroom', 'picture-that-is-not-there'];
const RELEASES = CASES.filter(({ subject, name }) => subject === 'release' && !OF_THE_DISK.includes(name));

async function bytesOf({ name, write }: Case): Promise<Buffer> {
  if (write === undefined) return readFileSync(new URL(`${HOME.release.folder}/${name}.yaml`, HERE));
  const folder = await mkdtemp(join(tmpdir(), 'broken-'));
  try {
    await write(join(folder, 'release.yaml'));
    return await readFile(join(folder, 'release.yaml'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the program says of a release: that it is no text, or everything that reading and checking find. */
async function foundIn(broken: Case): Promise<readonly Diagnostic[]> {
  const decoded = decodeSource('release.yaml', await bytesOf(broken));
  if (decoded.kind === 'refused') {
    const { why: message, remedy: hint } = decoded;
    return [{ rule: 'file', level: 'error', where: { kind: 'file', file: 'release.yaml' }, message, hint }];
  }
  const checked = checkRelease(readRelease(decoded.source, [], POLICY), { policy: POLICY, now: NOW });
  return checked.kind === 'valid' ? checked.warnings : checked.diagnostics;
}

describe('a broken release', () => {
  it.each(RELEASES)('$name', async (broken) => {
    const found = await foundIn(broken);
    const { ending } = broken;
    if (ending.kind === 'sent') {
      expect(found.filter(({ level }) => level === 'error')).toEqual([]);
      return;
    }
    expect(hasErrors(found)).toBe(true);
    const said = found.filter(({ rule, level }) => rule === ending.rule && level === 'error');
    expect(said.map(({ message, hint }) => `${message} ${hint}`).join('\n'), JSON.stringify(found.map(({ message }) => message))).toMatch(
      ending.says,
    );
  });

  /** They have several. */
  const SEVERAL = ['wrong-types', 'quote-without-speaker', 'text-left-to-write', 'template-syntax-in-text'];

  it('says one thing of one mistake', async () => {
    const talkative: string[] = [];
    for (const broken of RELEASES.filter(({ name }) => !SEVERAL.includes(name))) {
      const errors = (await foundIn(broken)).filter(({ level }) => level === 'error');
      if (errors.length > 1) talkative.push(`${broken.name}: ${errors.map(({ rule, message }) => `${rule} ${message}`).join(' / ')}`);
    }
    expect(talkative).toEqual([]);
  });

  it('is there for each case', () => {
    for (const { subject, name, write } of CASES) {
      const { folder, extension } = HOME[subject];
      if (write === undefined) expect(existsSync(new URL(`${folder}/${name}.${extension}`, HERE)), name).toBe(true);
    }
  });
});
