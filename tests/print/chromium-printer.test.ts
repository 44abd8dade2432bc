import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { printEdition } from '../../src/cli/frozen/print-edition.ts';
import { chromiumPrinter } from '../../src/print/chromium-printer.ts';
import { readFontShelf } from '../../src/print/font-packages.ts';
import type { Printer, PrintJob } from '../../src/print/print-job.ts';
import { instant } from '../../src/release/time.ts';
import { browserPath } from '../actors/browser.ts';
import { inputOf, sampleRelease } from '../render/sample-release.ts';
import { localeFor, RENDERER } from '../render/templates.ts';
import { readPdf, withoutSpace } from './read-pdf.ts';
import { editionIn, passagesIn, SEVEN_LANGUAGES } from './seven-languages.ts';

let printer: Printer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'press-office-'));
  // A machine with one typeface, of Latin letters: all others come along.
  const latin = fileURLToPath(new URL('../../node_modules/pdfjs-dist/standard_fonts', import.meta.url));
  await onMachineWithFonts(`<dir>${latin}</dir>`);
  printer = chromiumPrinter({ executable: browserPath(), fonts: await readFontShelf(folder), atOnce: 2 });
});

afterAll(async () => {
  await printer.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(SEVEN_LANGUAGES)('an edition in %s', (language) => {
  test('is a tagged document that reads aloud in its order, in fonts that came along', async () => {
    const { direction, labels } = localeFor(language);
    const pdf = await readPdf(await printed(language), direction);
    const [title = '', ...passages] = passagesIn(language);
    expect(pdf).toMatchObject({ isTagged: true, language, title, date: "D:20260309000000+00'00'" });
    expect(pdf.outline.slice(0, 2)).toEqual([title, labels.signatories]);
    const wanted = [title, ...passages, labels.contact, 'press@porthaven.example'].map(withoutSpace);
    const places = wanted.map((passage) => pdf.text.indexOf(passage));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(pdf.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'BlockQuote', 'L', 'LI', 'Link']));
    expect(pdf.footers[0]).toMatch(/\d\/\d/);
    expect([...pdf.fonts].filter((name) => !/^(?:Noto|Amiri)/.test(name))).toEqual([]);
    // A line of Chinese ends in the middle of a word, and its end reads as a space.
    const searched = language === 'zh' ? withoutSpace(pdf.searched) : pdf.searched;
    expect(searched).toContain(title);
    // Letters that are set apart on the page are one word all the same.
    expect(searched.toLowerCase()).toContain(labels.pressRelease.toLowerCase());
  });
});

test('the same page gives the same bytes, alone or beside others', async () => {
  const [alone, ...beside] = [await printed('ar'), ...(await Promise.all(['ar', 'zh', 'ar'].map(printed)))];
  expect(beside[0]?.equals(alone)).toBe(true);
  expect(beside[2]?.equals(alone)).toBe(true);
});

test('page numbers have the digits of the language', async () => {
  const pdf = await readPdf(await printedPage({ ...job('<p>نص</p>'), language: 'ar', direction: 'rtl', intl: 'ar-EG-u-nu-arab' }), 'rtl');
  expect(pdf.footers[0]).toContain('١/١');
});

test('a footer is shown as it is, whatever stands in it', async () => {
  const footer = '"; } body { display: none } \\ </style><b>Öl & Gas</b>';
  const pdf = await readPdf(await printedPage({ ...job('<p>Text</p>'), footer }), 'ltr');
  expect(pdf.footers[0]).toContain(withoutSpace(footer));
  expect(pdf.text).toBe('Text');
});

test('letters without a font are refused, with what to install', async () => {
  const result = await printer.print(job('<p>ข่าวประชาสัมพันธ์</p>'));
  expect(result).toMatchObject({
    kind: 'invalid',
    diagnostics: [{ rule: 'font', hint: expect.stringContaining('@fontsource/noto-sans-thai') }],
  });
  expect((await printer.print(job('<nav style="display: none">ไทย</nav><p>English</p>'))).kind).toBe('valid');
});

test('a machine on which a browser shows nothing for want of any font is told from an empty page', async () => {
  await onMachineWithFonts('');
  const fontless = chromiumPrinter({ executable: browserPath(), fonts: await readFontShelf(folder), atOnce: 1 });
  onTestFinished(() => fontless.close());
  expect(await fontless.print(job('<p>Text</p>'))).toMatchObject({ kind: 'invalid', diagnostics: [{ rule: 'font' }] });
  expect(await fontless.print(job(''))).toMatchObject({ kind: 'valid' });
});

test('nothing on a page runs, is fetched, or is read from the machine', async () => {
  const requests: string[] = [];
  const server = createServer(({ url }, response) => response.end(requests.push(url ?? '') && 'taken'));
  server.on('connection', () => requests.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const secret = join(folder, 'secret.txt');
  await writeFile(secret, 'embargoed until noon');
  const pdf = await readPdf(await printedPage(job(hostile(`http://127.0.0.1:${port}`, pathToFileURL(secret).href))), 'ltr');
  expect(requests).toEqual([]);
  expect(pdf.text).toContain('Thelastword');
  expect(pdf.text).toContain('Acraneoverthequay');
  expect(pdf.text + pdf.footers.join('')).not.toMatch(/taken|embargoed|hacked/);
});

async function onMachineWithFonts(folders: string): Promise<void> {
  await writeFile(join(folder, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${folder}</cachedir></fontconfig>`);
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
}

function hostile(site: string, file: string): string {
  return `<link rel="stylesheet" href="${site}/a.css"><link rel="preconnect" href="${site}"><link rel="prefetch" href="${site}/b"><link rel="icon" href="${site}/c">
<style>@import "${site}/d.css"; @font-face { font-family: far; src: url(${site}/e.woff2) } body { background: url(${site}/f.png); font-family: far }</style>
<script>document.body.textContent = 'hacked'; fetch('${site}/g')</script><script src="${site}/h.js"></script>
<p onclick="x" style="background: url(${file})">The first word</p><svg onload="document.body.textContent = 'hacked'"><image href="${site}/i.png"/></svg>
<img src="${site}/j.png" alt="A crane over the quay" onerror="document.body.textContent = 'hacked'"><img src="${file}" alt="">
<iframe src="${site}/k"></iframe><iframe src="${file}"></iframe><iframe srcdoc="<img src=${site}/q>"></iframe><object data="${file}"></object><embed src="${file}">
<video src="${site}/l.mp4" autoplay poster="${site}/m.png"></video><a href="${site}/n" ping="${site}/o">The last word</a>`;
}

function job(body: string): PrintJob {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notice</title></head><body>${body}</body></html>`;
  return { html, language: 'en', direction: 'ltr', intl: 'en-GB', footer: 'PHA', date: instant(Date.parse('2026-03-09T00:00:00Z')) };
}

async function printedPage(page: PrintJob): Promise<Buffer> {
  const result = await printer.print(page);
  if (result.kind === 'invalid') throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.value;
}

async function printed(language: string): Promise<Buffer> {
  const result = await printEdition(inputOf(sampleRelease({}, [editionIn(language)])), RENDERER, printer);
  if (result.kind === 'invalid') throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.value;
}
