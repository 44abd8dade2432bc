import { appendFile, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportToFolder, type FolderExport } from '../../../src/cli/export/folder.ts';
import { emptyFolder } from '../../end-to-end/newsrooms.ts';
import { contextIn, exportOf, hashesUnder, listedIn } from './exporting.ts';
import { makeManyReleases } from './many-releases.ts';

const EMBARGO = /embargoed until/i;

async function newsroomOf(count: number): Promise<{ readonly newsroom: string; readonly files: readonly string[] }> {
  const newsroom = await emptyFolder();
  return { newsroom, files: await makeManyReleases(newsroom, count) };
}

/** Of each file, whether it was rendered. */
async function rendered(task: FolderExport, newsroom: string, now?: string): Promise<readonly boolean[]> {
  const { outcomes } = await exportToFolder(task, contextIn(newsroom, now).context);
  return outcomes.map(({ made }) => made === 'now');
}

async function edit(path: string, from: string, to: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
}

describe('an export into a folder that holds one', () => {
  it('renders what changed, and nothing else', async () => {
    const { newsroom, files } = await newsroomOf(3);
    const task = exportOf(newsroom, files);
    expect(await rendered(task, newsroom)).toEqual([true, true, true]);
    const whole = await hashesUnder(task.out);
    expect(await rendered(task, newsroom)).toEqual([false, false, false]);
    expect(await hashesUnder(task.out)).toEqual(whole);

    await edit(join(newsroom, files[1] ?? ''), 'number 1', 'number one');
    expect(await rendered(task, newsroom)).toEqual([false, true, false]);
    await rm(join(task.out, 'harbour-00002/harbour-00002.en.txt'));
    expect(await rendered(task, newsroom)).toEqual([false, false, true]);
    expect(await rendered({ ...task, formats: ['text', 'json', 'markdown'] }, newsroom)).toEqual([true, true, true]);
    expect(await rendered({ ...task, formats: ['markdown'] }, newsroom)).toEqual([false, false, false]);
    expect(await rendered({ ...task, render: 'all' }, newsroom)).toEqual([true, true, true]);
    await edit(join(newsroom, 'newsroom.yaml'), 'short_name: IOM', 'short_name: The IOM');
    expect(await rendered(task, newsroom)).toEqual([true, true, true]);
    await mkdir(join(newsroom, 'templates/text'), { recursive: true });
    await writeFile(join(newsroom, 'templates/text/release.hbs'), 'Short: {{title}}\n');
    expect(await rendered(task, newsroom)).toEqual([true, true, true]);
    expect(await readFile(join(task.out, 'harbour-00000/harbour-00000.en.txt'), 'utf8')).toBe(
      'Short: Harbour news number 0 from Porthaven\n',
    );
    // Every format that any of them wrote is listed with what it holds.
    const { 'manifest.json': _manifest, ...there } = await hashesUnder(task.out);
    expect(await listedIn(task.out)).toEqual(there);
  });

  it('goes by the content of a picture and by the state of the embargo', async () => {
    const { newsroom, files } = await newsroomOf(1);
    const [file = ''] = files;
    await mkdir(join(newsroom, 'releases/media'));
    await writeFile(join(newsroom, 'releases/media/quay.png'), 'first');
    const media = 'media:\n  - id: quay\n    file: media/quay.png\n    alt: The quay\n    caption: The quay at dawn.\n    credit: PHA\n';
    await appendFile(join(newsroom, file), `${media}embargo:\n  until: 2026-11-25 18:00 Europe/Zurich\n`);
    const task = exportOf(newsroom, files, { formats: ['html'], includeEmbargoed: true });
    expect(await rendered(task, newsroom)).toEqual([true]);
    const page = join(task.out, 'harbour-00000/harbour-00000.en.html');
    expect(await readFile(page, 'utf8')).toMatch(EMBARGO);
    await utimes(join(newsroom, 'releases/media/quay.png'), 0, 0);
    expect(await rendered(task, newsroom)).toEqual([false]);
    await writeFile(join(newsroom, 'releases/media/quay.png'), 'second');
    expect(await rendered(task, newsroom)).toEqual([true]);
    expect(await rendered(task, newsroom, '2026-11-25T18:00:00Z')).toEqual([true]);
    expect(await readFile(page, 'utf8')).not.toMatch(EMBARGO);
    expect(await rendered(task, newsroom, '2026-11-26T18:00:00Z')).toEqual([false]);
  });

  it('leaves out what is under embargo, and takes away what an export for a private folder left of it', async () => {
    const { newsroom, files } = await newsroomOf(2);
    await appendFile(join(newsroom, files[0] ?? ''), 'embargo:\n  until: 2026-11-25 18:00 Europe/Zurich\n');
    const task = exportOf(newsroom, files, { formats: ['text'] });
    const there = async () => Object.keys(await hashesUnder(task.out)).filter((path) => path !== 'manifest.json');
    const both = ['harbour-00000/harbour-00000.en.txt', 'harbour-00001/harbour-00001.en.txt'];
    const { context } = contextIn(newsroom);
    const { outcomes } = await exportToFolder(task, context);
    expect(outcomes.map(({ heldUntil }) => heldUntil)).toEqual([Date.parse('2026-11-25T17:00Z'), undefined]);
    expect(await there()).toEqual(both.slice(1));
    expect(await readFile(join(task.out, 'manifest.json'), 'utf8')).not.toContain('harbour-00000');
    await rendered({ ...task, includeEmbargoed: true }, newsroom);
    expect(await there()).toEqual(both);
    await rendered(task, newsroom);
    expect(await there()).toEqual(both.slice(1));
    await rendered(task, newsroom, '2026-11-25T17:00:00Z');
    expect(await there()).toEqual(both);
  });

  it('keeps the files of other releases, and takes away those of an edition that is gone', async () => {
    const { newsroom, files } = await newsroomOf(2);
    const [first = '', second = ''] = files;
    const french = join(newsroom, 'releases/harbour-00000.fr.yaml');
    await writeFile(french, 'title: Des nouvelles du port\n');
    await rendered(exportOf(newsroom, [first]), newsroom);
    await rendered(exportOf(newsroom, [second]), newsroom);
    const paths = async () => Object.keys(await listedIn(join(newsroom, 'out')));
    expect(await paths()).toEqual(
      ['0.en.json', '0.en.txt', '0.fr.json', '0.fr.txt', '1.en.json', '1.en.txt'].map((end) => `harbour-0000${end[0]}/harbour-0000${end}`),
    );
    await rm(french);
    await rendered(exportOf(newsroom, [first]), newsroom);
    expect(await paths()).not.toContain('harbour-00000/harbour-00000.fr.txt');
    const { 'manifest.json': _manifest, ...there } = await hashesUnder(join(newsroom, 'out'));
    expect(there).toEqual(await listedIn(join(newsroom, 'out')));
  });

  it('tells of a release that it cannot render, keeps what was there of it, and goes on', async () => {
    const { newsroom, files } = await newsroomOf(3);
    const task = exportOf(newsroom, files);
    await rendered(task, newsroom);
    const before = await hashesUnder(task.out);
    await edit(join(newsroom, files[0] ?? ''), 'title:', 'titel:');
    await edit(join(newsroom, files[2] ?? ''), 'id: harbour-00002', 'id: harbour-00001');
    const { context, said } = contextIn(newsroom);
    const { outcomes } = await exportToFolder(task, context);
    expect(outcomes.map(({ finished }) => finished)).toEqual(['has-problems', 'done', 'has-problems']);
    expect(said()).toMatch(/titel[\s\S]*is that of releases\/harbour-00001\.yaml too/);
    expect(await hashesUnder(task.out)).toEqual(before);
  });

  it('never lists a file with another content than it has, not even when it breaks off', async () => {
    const { newsroom, files } = await newsroomOf(3);
    const task = exportOf(newsroom, files);
    await rendered(task, newsroom);
    for (const file of files) await edit(join(newsroom, file), 'Harbour news', 'News');
    // The second release cannot be put in place.
    const blocked = join(task.out, 'harbour-00001/harbour-00001.en.json');
    await rm(blocked);
    await mkdir(join(blocked, 'in-the-way'), { recursive: true });
    await expect(exportToFolder(task, contextIn(newsroom).context)).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    const there = await hashesUnder(task.out);
    for (const [path, hash] of Object.entries(await listedIn(task.out))) {
      if (path !== 'harbour-00001/harbour-00001.en.json') expect(there[path], path).toBe(hash);
    }
    await rm(blocked, { recursive: true });
    await rendered(task, newsroom);
    expect(Object.keys(await hashesUnder(task.out)).filter((path) => path.includes('staging'))).toEqual([]);
    await expect(stat(join(task.out, '.staging'))).rejects.toThrow();
  });

  it('takes a damaged or hostile manifest for none', async () => {
    const { newsroom, files } = await newsroomOf(1);
    const task = exportOf(newsroom, files);
    await rendered(task, newsroom);
    await writeFile(join(newsroom, 'precious.txt'), 'precious');
    const manifest = await readFile(join(task.out, 'manifest.json'), 'utf8');
    const hostile = manifest.replace('harbour-00000/harbour-00000.en.txt', '../precious.txt').replace(/"bytes": \d+/g, '"bytes": 8');
    await writeFile(join(task.out, 'manifest.json'), hostile);
    expect(await rendered(task, newsroom)).toEqual([true]);
    expect(await readFile(join(newsroom, 'precious.txt'), 'utf8')).toBe('precious');
    await writeFile(join(task.out, 'manifest.json'), '{"version": 1, "files": 7');
    expect(await rendered(task, newsroom)).toEqual([true]);
    expect(await readFile(join(task.out, 'manifest.json'), 'utf8')).toBe(manifest);
  });
});

describe('many releases', () => {
  it('come out the same, with the same said in the same order, on one thread and on two, and of two exports at once', {
    timeout: 60_000,
  }, async () => {
    const { newsroom, files } = await newsroomOf(50);
    await edit(join(newsroom, files[7] ?? ''), 'title:', 'titel:');
    await edit(join(newsroom, files[40] ?? ''), 'kind:', 'kin:');
    const exported = async (out: string, jobs: number) => {
      const { context, said } = contextIn(newsroom);
      await exportToFolder(exportOf(newsroom, files, { formats: ['text', 'email'], out: join(newsroom, out), jobs }), context);
      return said();
    };
    const alone = await exported('alone', 1);
    expect(alone).toMatch(/titel[\s\S]*kin\b/);
    const both = await Promise.all([exported('both', 2), exported('both', 2)]);
    expect(both.filter((said) => said === alone)).toHaveLength(1);
    expect(both.join('')).toContain('Another export is writing');
    expect(await hashesUnder(join(newsroom, 'both'))).toEqual(await hashesUnder(join(newsroom, 'alone')));
  });
});
