import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../end-to-end/newsrooms.ts';
import { runHere } from '../../end-to-end/run-here.ts';
import { startRelease } from '../../faults/sender-process.ts';
import { hashesUnder, listedIn } from './exporting.ts';
import { makeManyReleases } from './many-releases.ts';

describe('an export that watches', { timeout: 60_000 }, () => {
  it('renders at each save what changed, goes on after mistakes, and ends with Ctrl-C', async () => {
    const newsroom = await emptyFolder();
    const [first = '', ...others] = await makeManyReleases(newsroom, 2);
    const original = await readFile(join(newsroom, first), 'utf8');
    const save = (text: string) => writeFile(join(newsroom, first), text);
    const watching = startRelease(newsroom, ['export', first, ...others, '--format', 'text', '--out', 'public', '--watch']);
    await watching.said('2 files of 2 releases in public\n');

    await save(original.replace('Harbour news', 'Fresh news'));
    await watching.said('2 files of 2 releases in public, 1 unchanged');
    const path = join(newsroom, 'public/harbour-00000/harbour-00000.en.txt');
    expect(await readFile(path, 'utf8')).toContain('Fresh news');

    await save(original.replace('title:', 'titel:'));
    await watching.said('“titel” is no key');
    await save('quotes: [');
    await watching.said('is never closed');
    expect(await readFile(path, 'utf8')).toContain('Fresh news');
    // A warning, so that the last of the exports can be told from the others.
    await save(original.replace('Harbour news', 'Later later news'));
    await watching.said('Later later');
    // What nothing is rendered from starts nothing.
    await writeFile(join(newsroom, 'watch.log'), 'said');

    watching.child.kill('SIGINT');
    const { exit, signal, stdout, stderr } = await watching.ended;
    expect({ exit, signal, stdout }).toEqual({ exit: 0, signal: null, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readFile(path, 'utf8')).toContain('Later later news');
    const { 'manifest.json': _manifest, ...there } = await hashesUnder(join(newsroom, 'public'));
    expect(there).toEqual(await listedIn(join(newsroom, 'public')));
  });

  it('takes up releases and editions that come into a folder, of which there were none at first', async () => {
    const newsroom = await emptyFolder();
    const [first = '', second = ''] = await makeManyReleases(newsroom, 2);
    const texts = await Promise.all([first, second].map((file) => readFile(join(newsroom, file), 'utf8')));
    for (const file of [first, second]) await rm(join(newsroom, file));
    const watching = startRelease(newsroom, ['export', 'releases', '--format', 'text', '--out', 'public', '--watch']);
    await watching.said('Watching');
    await writeFile(join(newsroom, first), texts[0] ?? '');
    await watching.said('1 file of 1 release in public\n');
    await writeFile(join(newsroom, second), texts[1] ?? '');
    await watching.said('2 files of 2 releases in public, 1 unchanged');
    await writeFile(join(newsroom, second.replace('.yaml', '.fr.yaml')), 'title: Des nouvelles du port\n');
    await watching.said('3 files of 2 releases in public, 1 unchanged');
    watching.child.kill('SIGINT');
    expect(await watching.ended).toMatchObject({ exit: 0 });
  });

  it('says so where a folder has no release, if it is not to wait for one', async () => {
    const newsroom = await emptyFolder();
    expect(await runHere(newsroom, ['export', '.'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('There is no release in .'),
    });
  });

  it('wants files and a folder', async () => {
    const newsroom = await emptyFolder();
    for (const words of [['-'], ['spring.yaml', '--out', '-', '--format', 'text'], ['spring.yaml', '--json']]) {
      const { exit, stderr } = await runHere(newsroom, ['export', ...words, '--watch']);
      expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringContaining('--watch goes with files and a folder') });
    }
  });
});
