import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FORMATS, NewsroomError, openNewsroom, parseRelease, readRelease, renderRelease } from '../src/library.ts';
import { libraryExample } from './end-to-end/library-example.ts';
import { emptyFolder, sampleNewsroomCopy } from './end-to-end/newsrooms.ts';
import { runHere } from './end-to-end/run-here.ts';

const LIBRARY = new URL('../src/library.ts', import.meta.url).href;
const BEIJING = 'iom-beijing-2006.yaml';

describe('the library', { timeout: 60_000 }, () => {
  it('does in a script what the README shows', async () => {
    const folder = await emptyFolder();
    await runHere(folder, ['init', 'newsroom']);
    await writeFile(join(folder, 'script.mjs'), libraryExample().replace("'release'", `'${LIBRARY}'`));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['script.mjs'], { cwd: folder });
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^Night ferry .* \+44 20 7946 0958\n$/), stderr: '' });
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['first-ferry.en.html']));
  });

  it('gives the files that `release export` writes, byte for byte', async () => {
    const folder = await sampleNewsroomCopy();
    const newsroom = await openNewsroom(folder);
    const { release, findings } = await readRelease(join(folder, BEIJING), newsroom);
    if (release === undefined) throw new Error(JSON.stringify(findings));
    await runHere(folder, ['export', BEIJING, '--format', FORMATS.join(',')]);
    const out = join(folder, 'out', release.id);
    const names: string[] = [];
    for (const format of FORMATS) {
      for (const { name, content } of await renderRelease(release, format)) {
        names.push(name);
        expect(content, name).toBe(await readFile(join(out, name), 'utf8'));
      }
    }
    expect(names.toSorted()).toEqual((await readdir(out)).toSorted());
    const [french, ...others] = await renderRelease(release, 'text', { language: 'fr' });
    expect([french?.language, others]).toEqual(['fr', []]);
  });

  it('tells of mistakes in a release as values, and goes by the moment that it is given', async () => {
    const folder = await sampleNewsroomCopy();
    await mkdir(join(folder, 'releases'));
    const newsroom = await openNewsroom(join(folder, 'releases'));
    const wrong = await parseRelease('title: [', newsroom);
    expect(wrong).toEqual({
      release: undefined,
      findings: [expect.objectContaining({ level: 'error', rule: 'yaml', line: 1, column: 8 })],
    });
    const yaml = `${await readFile(join(folder, BEIJING), 'utf8')}\nembargo:\n  until: 2026-11-25 18:00 Europe/Zurich\n`;
    const text = async (now: string) => {
      const { release } = await parseRelease(yaml, newsroom, { now: new Date(now) });
      if (release === undefined) throw new Error('It has mistakes.');
      return (await renderRelease(release, 'text', { language: 'en', now: new Date(now) }))[0]?.content;
    };
    expect(await text('2026-11-25T12:00:00Z')).toMatch(/embargoed until/i);
    expect(await text('2026-11-25T17:00:00Z')).not.toMatch(/embargoed until/i);
  });

  it('rejects with what is wrong with a newsroom or its templates, and takes nothing that is not its own', async () => {
    const folder = await sampleNewsroomCopy();
    const nowhere = await openNewsroom(await emptyFolder()).catch((error: unknown) => error);
    expect(nowhere).toBeInstanceOf(NewsroomError);
    expect(nowhere).toMatchObject({ message: expect.stringContaining('There is no newsroom.yaml'), findings: [{ rule: 'newsroom' }] });
    const newsroom = await openNewsroom(folder);
    await expect(parseRelease('', { ...newsroom })).rejects.toThrow('does not come from openNewsroom');
    await expect(renderRelease({ id: 'spring', titles: {} }, 'text')).rejects.toThrow('does not come from parseRelease');
    await expect(readRelease(join(await sampleNewsroomCopy(), BEIJING), newsroom)).rejects.toThrow('is not in the newsroom');
    await mkdir(join(folder, 'templates/text'), { recursive: true });
    await writeFile(join(folder, 'templates/text/release.hbs'), '{{titel}}');
    const { release } = await readRelease(join(folder, BEIJING), await openNewsroom(folder));
    if (release === undefined) throw new Error('It has mistakes.');
    await expect(renderRelease(release, 'text')).rejects.toThrow(/titel/);
  });
});
