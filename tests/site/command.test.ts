import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsInManifest } from '../../src/cli/site/manifest.ts';
import { emptyFolder, sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { runInProcess as runRelease } from './run-in-process.ts';

/** A release that is good to go, with what the test is about. */
function releaseText(id: string, extra = ''): string {
  return `id: ${id}
date: 2025-02-03
dateline: Geneva
language: en
title: News of ${id}
body: IOM gave news today.
contact: { name: Mary Quinn, office: IOM Geneva, email: press@iom.example }
${extra}`;
}

/** The sample newsroom with all its releases in the past, whenever the test runs: 2020 has the weekdays of 2026. */
async function newsroomCopy(): Promise<string> {
  const newsroom = await sampleNewsroomCopy();
  for (const name of ['fil-des-mots-2026.yaml', 'qafilat-amman-2026.yaml']) {
    const text = await readFile(join(newsroom, name), 'utf8');
    await writeFile(join(newsroom, name), text.replace(/^date: 2026/m, 'date: 2020'));
  }
  return newsroom;
}

/** The files of a folder by path from it, with their content. */
async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(
    paths.toSorted().map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'latin1')] as const),
  );
  return Object.fromEntries(texts);
}

describe('release site', () => {
  it('makes the site of the newsroom around, and the same bytes again', async () => {
    const newsroom = await newsroomCopy();
    const run = await runRelease(newsroom, ['site', '--json']);
    expect(run, run.stderr).toMatchObject({ exit: 0, stderr: expect.stringMatching(/^3 releases on \d+ files in site\.\n$/) });
    const first = await contents(join(newsroom, 'site'));
    expect(first['index.html']).toContain('<html lang="en" dir="ltr">');
    expect(first['site-manifest.json']).toBe(run.stdout);
    expect(Object.keys(first).toSorted()).toEqual(
      [...JSON.parse(run.stdout).files.map(({ path }: { path: string }) => path), 'site-manifest.json'].toSorted(),
    );
    expect(first['releases/qafilat-amman-2026/media/qafila.png']).toBe(await readFile(join(newsroom, 'media/qafila.png'), 'latin1'));
    expect((await runRelease(join(newsroom, 'lists'), ['site', '--out', '../again'])).exit).toBe(0);
    expect(await contents(join(newsroom, 'again'))).toEqual(first);
  });

  it('brings the logo along, and without one names the organisation and says so', async () => {
    const newsroom = await newsroomCopy();
    const settings = await readFile(join(newsroom, 'newsroom.yaml'), 'utf8');
    await writeFile(join(newsroom, 'newsroom.yaml'), settings.replace('  site:', '  logo: media/qafila.png\n  site:'));
    expect(await runRelease(newsroom, ['site'])).toMatchObject({ exit: 0, stderr: expect.not.stringContaining('logo') });
    const site = await contents(join(newsroom, 'site'));
    expect(site['assets/logo.png']).toBe(site['releases/qafilat-amman-2026/media/qafila.png']);
    expect(site['fr/2020/index.html']).toContain('<img class="logo" src="../../assets/logo.png"');
    const page = site['releases/fil-des-mots-2026/fil-des-mots-2026.fr.html'];
    expect(page).toContain('<img class="logo" src="../../assets/logo.png"');
    expect(page).toContain('"logo": "https://www.iom.int/assets/logo.png"');
    await rm(join(newsroom, 'media/qafila.png'));
    const without = await runRelease(newsroom, ['site', 'iom-beijing-2006.yaml']);
    expect(without).toMatchObject({ exit: 0, stderr: expect.stringMatching(/newsroom\.yaml:8\nwarning: .*logo.*is not there/) });
    const after = await contents(join(newsroom, 'site'));
    expect(Object.keys(after)).not.toContain('assets/logo.png');
    expect(Object.values(after).join('')).not.toContain('assets/logo');
  });

  it('leaves out a release with errors, says which, and goes on', async () => {
    const newsroom = await newsroomCopy();
    await writeFile(join(newsroom, 'broken.yaml'), 'id: broken\ntitle: Half a release\n');
    await writeFile(join(newsroom, 'twice.yaml'), releaseText('iom-beijing-2006'));
    const run = await runRelease(newsroom, ['site']);
    expect(run.exit).toBe(1);
    expect(run.stderr).toMatch(
      /broken\.yaml[\s\S]*“iom-beijing-2006” is that of iom-beijing-2006\.yaml[\s\S]*3 releases on [\s\S]*2 releases left out/,
    );
    expect(Object.keys(await contents(join(newsroom, 'site'))).join()).not.toContain('broken');
  });

  it('has nothing of what is under embargo, its media not either, but with --include-embargoed', async () => {
    const newsroom = await newsroomCopy();
    const media = 'media: [{ id: plan, file: media/the-merger.pdf, alt: The plan }]';
    await writeFile(join(newsroom, 'media/the-merger.pdf'), '%PDF-1.7');
    await writeFile(
      join(newsroom, 'merger.yaml'),
      releaseText('merger', `embargo: { until: "2999-01-01T00:00 Europe/Zurich" }\n${media}\n`),
    );
    const run = await runRelease(newsroom, ['site', '--json']);
    expect(run.exit, run.stderr).toBe(0);
    expect(run.stderr).toContain(
      '1 release under embargo or of a later day left out. Run the command again after 2999-01-01 00:00 (Europe/Zurich).',
    );
    expect(JSON.stringify(await contents(join(newsroom, 'site'))) + run.stdout).not.toMatch(/merger/);
    expect((await runRelease(newsroom, ['site', '--include-embargoed'])).exit).toBe(0);
    expect(Object.keys(await contents(join(newsroom, 'site')))).toContain('releases/merger/media/the-merger.pdf');
    // And takes it away again: the folder is then a public site's.
    const back = await runRelease(newsroom, ['site']);
    expect(back.stderr).toContain('taken away');
    expect(JSON.stringify(await contents(join(newsroom, 'site')))).not.toMatch(/merger|noindex/);
  });

  it('takes away what its manifest lists and the site has no more, and nothing else', async () => {
    const newsroom = await newsroomCopy();
    await runRelease(newsroom, ['site']);
    await writeFile(join(newsroom, 'site/CNAME'), 'news.iom.example');
    await writeFile(join(newsroom, 'site/releases/fil-des-mots-2026/mine.txt'), 'mine');
    await rm(join(newsroom, 'fil-des-mots-2026.yaml'));
    expect((await runRelease(newsroom, ['site'])).exit).toBe(0);
    const left = Object.keys(await contents(join(newsroom, 'site')));
    expect(left.filter((path) => path.includes('fil-des-mots'))).toEqual(['releases/fil-des-mots-2026/mine.txt']);
    expect(left).toContain('CNAME');
    expect(await readdir(join(newsroom, 'site/fr'))).not.toContain('2020');
  });

  it('overwrites no file that it did not write', async () => {
    const newsroom = await newsroomCopy();
    await mkdir(join(newsroom, 'site'));
    await writeFile(join(newsroom, 'site/index.html'), 'mine');
    const run = await runRelease(newsroom, ['site']);
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('There is a file index.html in the site’s folder that this program did not write.');
    expect(await contents(join(newsroom, 'site'))).toEqual({ 'index.html': 'mine' });
  });

  it('writes nothing where no release is fit: the site that is there stays', async () => {
    const newsroom = await newsroomCopy();
    await runRelease(newsroom, ['site', 'iom-beijing-2006.yaml']);
    const before = await contents(join(newsroom, 'site'));
    await writeFile(join(newsroom, 'iom-beijing-2006.yaml'), 'id: iom-beijing-2006\n');
    const run = await runRelease(newsroom, ['site', 'iom-beijing-2006.yaml']);
    expect(run).toMatchObject({ exit: 1, stderr: expect.stringContaining('nothing was written or taken away') });
    expect(await contents(join(newsroom, 'site'))).toEqual(before);
  });

  it('shows no correction of what is under embargo, or may be, though only the correction is named', async () => {
    const newsroom = await newsroomCopy();
    await writeFile(join(newsroom, 'merger.yaml'), releaseText('merger', 'embargo: { until: "2999-01-01T00:00 Europe/Zurich" }\n'));
    await writeFile(join(newsroom, 'half.yaml'), 'id: half\n');
    for (const id of ['merger', 'half']) {
      await writeFile(
        join(newsroom, `about-${id}.yaml`),
        releaseText(`about-${id}`, `kind: correction\ncorrects: ${id}\nreason: A number was wrong.\n`),
      );
    }
    const run = await runRelease(newsroom, ['site', 'iom-beijing-2006.yaml', 'about-merger.yaml', 'about-half.yaml']);
    expect(run.exit, run.stderr).toBe(1);
    expect(run.stderr).toMatch(/It names the release “half”, which has errors[\s\S]*1 release on [\s\S]*1 release under embargo/);
    expect(JSON.stringify(await contents(join(newsroom, 'site')))).not.toMatch(/merger|half/);
  });

  it('goes on where it was cut off: files that were announced are its own', async () => {
    const newsroom = await newsroomCopy();
    await runRelease(newsroom, ['site']);
    const whole = await contents(join(newsroom, 'site'));
    await writeFile(join(newsroom, 'site/en/index.html'), 'half a');
    await writeFile(join(newsroom, 'site/index.html.part'), 'half a');
    await rm(join(newsroom, 'site/zh'), { recursive: true });
    expect((await runRelease(newsroom, ['site'])).exit).toBe(0);
    expect(await contents(join(newsroom, 'site'))).toEqual(whole);
  });
});

describe('nothing outside of the site’s folder', () => {
  it('is written through a link in it', async () => {
    const newsroom = await newsroomCopy();
    const outside = await emptyFolder();
    await mkdir(join(newsroom, 'site'));
    await symlink(outside, join(newsroom, 'site/releases'));
    const run = await runRelease(newsroom, ['site']);
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('is a link, and the site has a folder there');
    expect(await readdir(outside)).toEqual([]);
  });

  it.each(['../secret.txt', '/etc/hostname', 'a/../../secret.txt', 'C:\\x', 'a//b', ''])(
    'is in a manifest that is believed: %s',
    (path) => {
      expect(pathsInManifest(JSON.stringify({ version: 1, files: [{ path: 'index.html' }, { path }] }))).toBeUndefined();
    },
  );

  it('is taken away for a manifest that lists it', async () => {
    const path = '../secret.txt';
    const newsroom = await newsroomCopy();
    await writeFile(join(newsroom, 'secret.txt'), 'secret');
    await mkdir(join(newsroom, 'site'));
    await writeFile(join(newsroom, 'site/site-manifest.json'), JSON.stringify({ version: 1, files: [{ path }] }));
    const run = await runRelease(newsroom, ['site']);
    expect(run.exit).toBe(2);
    expect(run.stderr).toContain('is not as this program wrote it');
    expect(await readFile(join(newsroom, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it('is copied: links out of the newsroom, its lists, its state, drawings that run scripts', async () => {
    const newsroom = await newsroomCopy();
    const outside = await emptyFolder();
    await writeFile(join(outside, 'passwd.png'), 'outside');
    await symlink(join(outside, 'passwd.png'), join(newsroom, 'media/linked.png'));
    await symlink(join(newsroom, 'lists/journalists.csv'), join(newsroom, 'media/numbers.csv'));
    await mkdir(join(newsroom, '.release'));
    await writeFile(join(newsroom, '.release/key.png'), 'key');
    await writeFile(join(newsroom, 'media/page.html'), '<script>alert(1)</script>');
    await writeFile(join(newsroom, 'media/drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const files = [
      'media/linked.png',
      'media/numbers.csv',
      'lists/journalists.csv',
      '.release/key.png',
      'media/page.html',
      'media/drawing.svg',
    ];
    for (const [at, file] of files.entries()) {
      await writeFile(join(newsroom, `bad-${at}.yaml`), releaseText(`bad-${at}`, `media: [{ id: file, file: ${file}, alt: A file }]`));
    }
    const run = await runRelease(newsroom, ['site']);
    expect(run.exit).toBe(1);
    expect(run.stderr).toContain('6 releases left out');
    expect(JSON.stringify(await contents(join(newsroom, 'site')))).not.toMatch(/bad-|journalists|alert\(1\)/);
  });
});

describe('usage', () => {
  it.each([
    ['the newsroom itself as the folder', ['site', '--out', '.'], /holds the newsroom itself/],
    ['a folder around the newsroom', ['site', '--out', '..'], /holds the newsroom itself/],
    ['what is no address', ['site', '--url', 'ftp://news.example'], /“ftp:\/\/news\.example” is no address/],
    ['an address with a query', ['site', '--url', 'https://news.example/?a=b'], /is no address/],
    ['standard input', ['site', '-'], /a site has many/],
    ['a file that is not there', ['site', 'nothing.yaml'], /There is no file nothing\.yaml/],
  ])('refuses %s', async (_what, words, message) => {
    const newsroom = await newsroomCopy();
    const before = await contents(newsroom);
    const run = await runRelease(newsroom, words);
    expect(run.exit).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(await contents(newsroom)).toEqual(before);
  });

  it('asks for an address where newsroom.yaml names no site, and takes one with a path', async () => {
    const newsroom = await newsroomCopy();
    const settings = await readFile(join(newsroom, 'newsroom.yaml'), 'utf8');
    await writeFile(join(newsroom, 'newsroom.yaml'), settings.replace(/^ {2}site:.*\n/m, ''));
    expect((await runRelease(newsroom, ['site'])).stderr).toContain('newsroom.yaml names no site');
    const run = await runRelease(newsroom, ['site', 'iom-beijing-2006.yaml', '--url', 'https://iom.example/news']);
    expect(run.exit, run.stderr).toBe(0);
    const { 'sitemap.xml': sitemap, ...others } = await contents(join(newsroom, 'site'));
    expect(sitemap).toContain('<loc>https://iom.example/news/releases/iom-beijing-2006/iom-beijing-2006.en.html</loc>');
    expect(Object.keys(others).join()).not.toContain('qafilat');
  });
});
