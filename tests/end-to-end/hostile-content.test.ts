import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { browserPath, startBrowser } from '../actors/browser.ts';
import { readPdf, withoutSpace } from '../print/read-pdf.ts';
import { newsmlProblems } from '../render/newsml-schema.ts';
import { ninjsProblems } from '../render/ninjs-schema.ts';
import { emptyFolder, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const EVERY_FORMAT = ['export', 'quay.yaml', '--format', 'html,text,email,json,ninjs,newsml,markdown,pdf'];
/** What prints; nothing is printed of what is refused. */
const PRESS = { RELEASE_CHROMIUM: browserPath() };
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert('drawing')"><script>alert('drawn')</script></svg>`;

/** A release that nothing is wrong with but what it says. */
const RELEASE = `id: quay
title: Quay <script>alert('title')</script> opens
date: 2026-03-02
dateline: Geneva
subjects: ["<img src=x onerror=alert('subject')>"]
body: |
  Text <script>alert('body')</script>, <img src=x onerror=alert('img')> and <a href="javascript:alert('a')">more</a>.

  <iframe src="https://evil.example"></iframe>

  [media: quay]

  [quote: okafor]
quotes:
  - id: okafor
    speaker: Ada <b onmouseover=alert('speaker')>Okafor</b>
    role: Harbour master
    text: 'We waited ]]> <![CDATA[x]]> <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e;'
media:
  - id: quay
    file: media/quay.svg
    alt: The quay's <svg onload=alert('alt')>
    caption: "Caption: <style>*{display:none}</style>"
contact:
  name: Mary Quinn
  office: Geneva
  phone: 022 717 93 94
  email: press@porthaven.example
`;

/** Of that what a reader of the printed page sees, letter by letter. */
const SAID = [
  "Quay <script>alert('title')</script> opens",
  "Text <script>alert('body')</script>, <img src=x onerror=alert('img')> and <a href=\"javascript:alert('a')\">more</a>.",
  '<iframe src="https://evil.example"></iframe>',
  "Ada <b onmouseover=alert('speaker')>Okafor</b>",
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e;',
  'Caption: <style>*{display:none}</style>',
];

async function newsroomWith(release: string, drawing = DRAWING): Promise<string> {
  const folder = await sampleNewsroomCopy();
  await mkdir(join(folder, 'media'), { recursive: true });
  await writeFile(join(folder, 'media/quay.svg'), drawing);
  await writeFile(join(folder, 'quay.yaml'), release);
  return folder;
}

/** Opens pages in a real browser with scripts on, moves over them, and gives what ran or was asked of the network. */
async function whatRan(pages: readonly string[]): Promise<readonly string[]> {
  const ran: string[] = [];
  const folder = await emptyFolder();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    page.on('dialog', (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) ran.push(request.url());
    });
    for (const [at, content] of pages.entries()) {
      await writeFile(join(folder, `${at}.html`), content);
      await page.goto(pathToFileURL(join(folder, `${at}.html`)).href);
      await page
        .locator('b[onmouseover], iframe, img[onerror], svg[onload]')
        .evaluateAll((all) => all.map(({ outerHTML }) => ran.push(outerHTML)));
    }
  } finally {
    await browser.close();
  }
  return ran;
}

test('what a release says is text in every format, whatever it looks like', { timeout: 60_000 }, async () => {
  const newsroom = await newsroomWith(RELEASE);
  expect(await runHere(newsroom, EVERY_FORMAT, PRESS)).toMatchObject({ exit: 0 });
  const files = (ending: string) => readFile(join(newsroom, `out/quay/quay.en.${ending}`), 'utf8');
  const [page, text, eml, json, ninjs, newsml, markdown] = await Promise.all(
    ['html', 'txt', 'eml', 'json', 'ninjs.json', 'newsml.xml', 'md'].map(files),
  );
  const { html, text: plain } = await simpleParser(eml ?? '');
  const item = JSON.parse(ninjs ?? '');
  const bodies = item.bodies.filter(({ contentType }: { contentType: string }) => contentType === 'text/html');
  expect(bodies.length).toBeGreaterThan(0);
  expect(await whatRan([page ?? '', html || '', ...bodies.map(({ value }: { value: string }) => value)])).toEqual([]);
  for (const words of [text, plain]) expect(words).toContain("<script>alert('title')</script>");
  expect(JSON.parse(json ?? '').title).toBe("Quay <script>alert('title')</script> opens");
  expect(ninjsProblems(item)).toEqual([]);
  expect(await newsmlProblems(newsml ?? '')).toEqual([]);
  expect(newsml).not.toMatch(/root:|<!ENTITY e|<!DOCTYPE/);
  const printed = await readFile(join(newsroom, 'out/quay/quay.en.pdf'));
  expect(printedIn(printed)).toEqual({
    acts: [],
    links: ['https://evil.example/', 'https://www.iom.int/', 'mailto:press@porthaven.example', 'tel:+41227179394'],
  });
  const pdf = await readPdf(printed, 'ltr');
  expect(pdf.title).toBe("Quay <script>alert('title')</script> opens");
  for (const words of SAID) expect(pdf.text).toContain(withoutSpace(words));
  expect(markdown).not.toMatch(/(?<!\\)<(?:script|img|iframe|svg|style|b )/);
});

/** What a PDF does by itself or carries along (PDF 32000-1, 12.6.4 and 7.11.4), and where its links lead. */
function printedIn(pdf: Buffer): { readonly acts: readonly string[]; readonly links: readonly string[] } {
  const text = pdf.toString('latin1');
  const links = Array.from(text.matchAll(/\/URI \(([^)]*)\)/g), ([, link = '']) => link);
  return {
    acts: text.match(/\/(?:JavaScript|Launch|OpenAction|EmbeddedFile|RichMedia|SubmitForm)\b/g) ?? [],
    links: [...new Set(links)].toSorted(),
  };
}

test('what a release says is text on the site, and a drawing with a script in it stays off it', { timeout: 60_000 }, async () => {
  const newsroom = await newsroomWith(RELEASE);
  const site = ['site', 'quay.yaml', '--url', 'https://news.example'];
  expect(await runHere(newsroom, site)).toMatchObject({ exit: 1, stderr: expect.stringContaining('a drawing with a script in it') });
  await writeFile(join(newsroom, 'media/quay.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  expect(await runHere(newsroom, site)).toMatchObject({ exit: 0 });
  const names = await readdir(join(newsroom, 'site'), { recursive: true });
  expect(names.filter((name) => /[<>"'=()]/.test(name))).toEqual([]);
  const pages = names.filter((name) => name.endsWith('.html'));
  expect(await whatRan(await Promise.all(pages.map((name) => readFile(join(newsroom, 'site', name), 'utf8'))))).toEqual([]);
});

/** What is refused: the case, how the release reads, the rule that says so. */
const REFUSED: readonly (readonly [what: string, from: string | RegExp, to: string, rule: string])[] = [
  ['a link that runs a script', 'Text ', '[Text](javascript:alert(1)) ', 'link-scheme'],
  ['a link that brings its own page', 'Text ', '[Text](data:text/html,x) ', 'link-scheme'],
  ['template syntax in the headline', 'opens', '{{constructor}}', 'placeholder'],
  ['template syntax in the text', 'Text ', 'Text {{{title}}} ', 'placeholder'],
  ['a path of media out of the newsroom', 'media/quay.svg', '../../../../etc/passwd', 'media'],
  ['an absolute path of media', 'media/quay.svg', '/etc/passwd', 'media'],
  ['a link out of the newsroom', 'media/quay.svg', 'media/linked.svg', 'media'],
  ['an id that is a path', 'id: quay', 'id: ../quay', 'schema'],
  ['a control character', 'title: Quay', 'title: "Quay \\u001b[2J', 'schema'],
  ['a bidirectional override', 'title: Quay', 'title: Quay \u202eyauq\u202c', 'bidi-override'],
];

test.each(REFUSED)('%s is refused in every format, and nothing is written', async (_what, from, to, rule) => {
  const changed = RELEASE.replace(from, to).replace(/^(title: "[^\n]*)$/m, '$1"');
  const newsroom = await newsroomWith(changed);
  const outside = await emptyFolder();
  await writeFile(join(outside, 'secret.svg'), DRAWING);
  await symlink(join(outside, 'secret.svg'), join(newsroom, 'media/linked.svg'));
  for (const words of [EVERY_FORMAT, ['site', 'quay.yaml', '--url', 'https://news.example']]) {
    const { exit, stderr } = await runHere(newsroom, words, PRESS);
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: expect.stringContaining(`(${rule})`) });
    expect(stderr).not.toMatch(/\p{Cc}(?<!\n)|\u202e|^\s+at /mu);
  }
  expect(await readdir(join(newsroom, 'out'))).toEqual(['manifest.json']);
  await expect(readdir(join(newsroom, 'site'))).rejects.toThrow('ENOENT');
});
