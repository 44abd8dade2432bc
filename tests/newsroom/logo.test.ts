import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadNewsroom } from '../../src/newsroom/read.ts';
import { KESTRELMOUTH } from './newsrooms.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kestrelmouth-'));
  await mkdir(join(root, 'media/folder.png'), { recursive: true });
  await writeFile(join(root, 'media/logo.png'), 'a picture');
  await writeFile(join(root, 'media/logo.pdf'), 'a document');
  await writeFile(join(root, 'media/poster.png'), Buffer.alloc(5 * 1024 * 1024));
  await symlink('/etc/hostname', join(root, 'media/linked.png'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function withLogo(logo: string) {
  await writeFile(join(root, 'newsroom.yaml'), KESTRELMOUTH.replace('language: en', `language: en\n  logo: ${logo}`));
  return loadNewsroom(root, {});
}

it.each(['media/logo.png', 'https://kestrelmouth.example/logo.svg'])('takes %s as it is', async (logo) => {
  expect(await withLogo(logo)).toMatchObject({ kind: 'valid', value: { organisation: { logo } }, warnings: [] });
});

it.each([
  ['media/none.png', 'is not there'],
  ['media/linked.png', 'is a link out of the newsroom'],
  ['media/folder.png', 'is no ordinary file'],
  ['media/logo.pdf', 'is no picture'],
  ['media/poster.png', 'larger than 4 MB'],
  ['http://kestrelmouth.example/logo.png', 'without encryption'],
])('shows the name in the place of %s, and says why', async (logo, why) => {
  expect(await withLogo(logo)).toMatchObject({
    kind: 'valid',
    value: { organisation: { logo: undefined } },
    warnings: [
      {
        rule: 'logo',
        level: 'warning',
        where: { file: expect.stringContaining('newsroom.yaml'), line: 6 },
        message: expect.stringContaining(why),
      },
    ],
  });
});
