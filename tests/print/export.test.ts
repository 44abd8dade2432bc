import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { browserPath } from '../actors/browser.ts';
import { sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { runRelease } from '../end-to-end/run-release.ts';

test('export writes PDF beside other formats, and lists it in the manifest', async () => {
  const newsroom = await sampleNewsroomCopy();
  const run = await runRelease(newsroom, ['export', 'fil-des-mots-2026.yaml', '--format', 'text,pdf'], {
    RELEASE_CHROMIUM: browserPath(),
  });
  expect(run.exit).toBe(0);
  const content = await readFile(join(newsroom, 'out/fil-des-mots-2026/fil-des-mots-2026.fr.pdf'));
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  const manifest: unknown = JSON.parse(await readFile(join(newsroom, 'out/manifest.json'), 'utf8'));
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(manifest).toMatchObject({
    files: [{ format: 'pdf', path: 'fil-des-mots-2026/fil-des-mots-2026.fr.pdf', bytes: content.length, sha256 }, { format: 'text' }],
  });
});

test('without a browser nothing is written, and it says what to install', async () => {
  const newsroom = await sampleNewsroomCopy();
  const run = await runRelease(newsroom, ['export', 'fil-des-mots-2026.yaml', '--format', 'text,pdf'], { RELEASE_CHROMIUM: '/srv/none' });
  expect(run).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('RELEASE_CHROMIUM') });
  await expect(readFile(join(newsroom, 'out/manifest.json'))).rejects.toThrow('ENOENT');
});

test('a browser that does not start is told of, and named', async () => {
  const newsroom = await sampleNewsroomCopy();
  const run = await runRelease(newsroom, ['export', 'fil-des-mots-2026.yaml', '--format', 'pdf'], { RELEASE_CHROMIUM: '/bin/false' });
  expect(run).toMatchObject({ exit: 2, stderr: expect.stringContaining('/bin/false') });
});

test('what has not changed is not printed again', async () => {
  const newsroom = await sampleNewsroomCopy();
  const words = ['export', 'fil-des-mots-2026.yaml', '--format', 'pdf'];
  expect((await runRelease(newsroom, words, { RELEASE_CHROMIUM: browserPath() })).exit).toBe(0);
  // A browser that cannot print: it is not asked to.
  expect(await runRelease(newsroom, words, { RELEASE_CHROMIUM: '/bin/false' })).toMatchObject({
    exit: 0,
    stderr: expect.stringContaining('unchanged'),
  });
});
