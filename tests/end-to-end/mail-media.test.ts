import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { browserPath } from '../actors/browser.ts';
import { readPdf } from '../print/read-pdf.ts';
import { emptyFolder, keptMessages } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const SHOWCASE = fileURLToPath(new URL('../fixtures/showcase/', import.meta.url));
const PDF = /^new-quay\.(?:en|de|he)\.pdf$/;

/** The showcase's newsroom with more in its newsroom.yaml, in a folder of its own. */
async function harbour(settings = ''): Promise<string> {
  const folder = await emptyFolder();
  await cp(SHOWCASE, folder, { recursive: true, filter: (path) => !path.endsWith('.release') });
  await writeFile(join(folder, 'newsroom.yaml'), `${await readFile(join(folder, 'newsroom.yaml'), 'utf8')}\n${settings}`);
  return folder;
}

async function sent(folder: string, ...more: readonly string[]) {
  const words = ['send', 'new-quay.yaml', '--test', 'moira.teal@harbour-packet.example', '--sandbox', 'box', ...more];
  const run = await runHere(folder, words, { RELEASE_CHROMIUM: await browserPath() });
  return { run, kept: await keptMessages(join(folder, 'box')) };
}

describe('pictures in an e-mail', () => {
  it('come with the message by default, each once, shown by their Content-ID', async () => {
    const folder = await harbour();
    const { run, kept } = await sent(folder);
    expect(run).toMatchObject({ exit: 0 });
    expect(kept).toHaveLength(3);
    for (const { mail, raw } of kept) {
      expect(mail.attachments.map(({ filename, related }) => ({ filename, related }))).toEqual([
        { filename: 'logo.png', related: true },
        { filename: 'quay.png', related: true },
      ]);
      expect(mail.attachments[1]?.content).toEqual(await readFile(join(folder, 'media/quay.png')));
      expect(raw.match(/^Content-ID: <[0-9a-f]{32}@porthaven\.example>/gm)).toHaveLength(2);
      expect(mail.html).toMatch(/<img[^>]*alt="(?:A ferry|Eine Fähre|מעבורת)[^>]*src="data:image\/png;base64/);
    }
  });

  it('are fetched from the newsroom’s site where newsroom.yaml says so, at the address that `release site` gives them', async () => {
    const folder = await harbour('email:\n  media: linked\n  site: https://news.porthaven.example/press\n');
    expect(await runHere(folder, ['export', 'new-quay.yaml', '--format', 'email', '--include-embargoed'])).toMatchObject({ exit: 0 });
    const kept = await keptMessages(join(folder, 'out'));
    expect(kept).toHaveLength(3);
    const url = 'https://news.porthaven.example/press/releases/new-quay/media/quay.png';
    for (const { mail } of kept) {
      expect(mail.attachments).toEqual([]);
      expect(mail.html).toContain(`src="${url}"`);
      expect(mail.html).toContain('src="https://news.porthaven.example/press/assets/logo.png"');
    }
    const site = await runHere(folder, [
      'site',
      '--out',
      'public',
      '--url',
      'https://news.porthaven.example/press/',
      '--include-embargoed',
    ]);
    expect(site.exit).toBe(0);
    await expect(readFile(join(folder, 'public/releases/new-quay/media/quay.png'))).resolves.toBeDefined();
    await expect(readFile(join(folder, 'public/assets/logo.png'))).resolves.toBeDefined();
  });

  it('that are too large for everybody’s mailbox give way to their caption, and a warning says so', async () => {
    const folder = await harbour();
    const picture = await readFile(join(folder, 'media/quay.png'));
    await writeFile(join(folder, 'media/quay.png'), Buffer.concat([picture, Buffer.alloc(1024 * 1024)]));
    const { run, kept } = await sent(folder);
    expect(run).toMatchObject({ exit: 0, stderr: expect.stringMatching(/“media\/quay\.png” has 1,?\d+ KB/) });
    for (const { mail } of kept) expect(mail.attachments.map(({ filename }) => filename)).toEqual(['logo.png']);
  });

  it('that are too large for a page give way to their description there, and a warning points at them', async () => {
    const folder = await harbour();
    await writeFile(join(folder, 'media/quay.png'), Buffer.alloc(5 * 1024 * 1024));
    const run = await runHere(folder, ['export', 'new-quay.yaml', '--format', 'html', '--include-embargoed']);
    expect(run).toMatchObject({ exit: 0, stderr: expect.stringMatching(/new-quay\.yaml:\d+:\d+\nwarning: .*“media\/quay\.png” has 5 MB/) });
    expect(await readFile(join(folder, 'out/new-quay/new-quay.en.html'), 'utf8')).not.toContain('src="media');
  });

  it('are the same in an exported message', async () => {
    const folder = await harbour();
    expect(await runHere(folder, ['export', 'new-quay.yaml', '--format', 'email', '--include-embargoed'])).toMatchObject({ exit: 0 });
    const kept = await keptMessages(join(folder, 'out'));
    expect(kept.map(({ mail }) => mail.attachments.length)).toEqual([2, 2, 2]);
  });

  it('that would be linked to need a site', async () => {
    const folder = await harbour('email:\n  media: linked\n  site: http://porthaven.example\n');
    const { run, kept } = await sent(folder);
    expect(run).toMatchObject({ exit: 2, stderr: expect.stringContaining('newsroom.yaml') });
    expect(kept).toEqual([]);
  });
});

describe('a PDF goes with every message', () => {
  it('where the command says so: of the edition in its language, tagged', async () => {
    const folder = await harbour();
    const file = join(folder, 'new-quay.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^embargo:\n.*\n/m, ''));
    await rm(join(folder, 'new-quay.de.yaml'));
    const { run, kept } = await sent(folder, '--attach', 'pdf');
    expect(run).toMatchObject({ exit: 0 });
    const papers = kept.map(({ mail }) => mail.attachments.filter(({ related }) => !related));
    expect(papers.map((of) => of.map(({ filename, contentType }) => [PDF.test(filename ?? ''), contentType]))).toEqual(
      Array.from({ length: 2 }, () => [[true, 'application/pdf']]),
    );
    const hebrew = papers.flat().find(({ filename }) => filename === 'new-quay.he.pdf');
    const pdf = await readPdf(hebrew?.content ?? Buffer.alloc(0), 'rtl');
    expect(pdf).toMatchObject({ language: 'he', isTagged: true, title: expect.stringContaining('נמל פורטהייבן') });
  });

  it('or where newsroom.yaml does; without a browser nothing goes', async () => {
    const folder = await harbour('email:\n  attach: [pdf]\n');
    const words = ['send', 'new-quay.yaml', '--to', 'press', '--sandbox', 'box', '--yes'];
    expect(await runHere(folder, words, { RELEASE_CHROMIUM: '/srv/none' })).toMatchObject({ exit: 2 });
    expect(await keptMessages(join(folder, 'box'))).toEqual([]);
  });
});

test('a message that is larger than the newsroom allows is not sent', async () => {
  const { run, kept } = await sent(await harbour('email:\n  limit_mb: 0.02\n'));
  expect(run).toMatchObject({ exit: 2, stderr: expect.stringMatching(/would have 0\.\d+ MB, and 0\.02 MB are allowed/) });
  expect(kept).toEqual([]);
});
