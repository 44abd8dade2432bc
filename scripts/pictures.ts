/**
 * Takes pictures of what readers see, with a real Chromium: pages, e-mails and PDFs of the sample newsroom and of a showcase that has every part, on a phone and
 * on a desk, light and dark. They are to be looked at, one by one, after a change of templates.
 *
 *     npm run pictures                # all of them, into pictures/
 *     npm run pictures -- ar zh       # these languages alone
 *     npm run pictures -- --readme    # docs/page.png and docs/email.png
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { simpleParser } from 'mailparser';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { readFontShelf } from '../src/print/font-packages.ts';
import { fontStack } from '../src/print/print-style.ts';
import { browserPath } from '../tests/actors/browser.ts';
import { type Exported, exportNewsrooms, ROOT } from './exported.ts';

const OUT = join(ROOT, 'pictures');
/** Pixels. */
const WIDTHS = { page: [390, 1100], email: [390, 800] } as const;
const README = { width: 820, height: 900 } as const;
const SCHEMES = ['light', 'dark'] as const;
/** Where pages are seen from: a secure context, as only there they have their buttons. */
const SITE = 'https://newsroom.example/';

/** What a reader sees of an edition. */
interface Sight {
  /** `RELEASE.LANGUAGE`. */
  readonly name: string;
  readonly what: 'page' | 'email';
  readonly html: string;
}

const fonts = await readFontShelf(ROOT);
const words = process.argv.slice(2);
const forReadme = words.includes('--readme');
const exported = forReadme ? await exportNewsrooms('html,email', ['releases']) : await exportNewsrooms('html,email,pdf');
const browser = await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox'] });
try {
  if (forReadme) await picturesOfReadme(exported);
  else await allPictures(exported, new Set(words));
} finally {
  await browser.close();
  rmSync(exported.folder, { recursive: true });
}

async function allPictures({ files }: Exported, languages: ReadonlySet<string>): Promise<void> {
  const wanted = (name: string) => languages.size === 0 || languages.has(languageOf(name));
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT);
  for (const sight of await sightsIn(files)) {
    if (!wanted(sight.name)) continue;
    for (const width of WIDTHS[sight.what]) {
      for (const colorScheme of SCHEMES) {
        const file = join(OUT, `${sight.name}.${sight.what}-${width}-${colorScheme}.png`);
        writeFileSync(file, await pictureOf(sight, { viewport: { width, height: 800 }, colorScheme }, true));
      }
    }
  }
  for (const file of files.filter((path) => path.endsWith('.pdf') && wanted(basename(path, '.pdf')))) picturesOfPdf(file);
  process.stdout.write(`${readdirSync(OUT).length} pictures in ${OUT}\n`);
}

async function picturesOfReadme({ files }: Exported): Promise<void> {
  for (const sight of await sightsIn(files)) {
    if (sight.name !== 'iom-beijing-2006.en') continue;
    writeFileSync(join(ROOT, 'docs', `${sight.what}.png`), await pictureOf(sight, { viewport: README, colorScheme: 'light' }, false));
  }
}

async function sightsIn(files: readonly string[]): Promise<readonly Sight[]> {
  const sights: Sight[] = [];
  for (const file of files) {
    if (file.endsWith('.html')) sights.push({ name: basename(file, '.html'), what: 'page', html: readFileSync(file, 'utf8') });
    if (!file.endsWith('.eml')) continue;
    const { html } = await simpleParser(readFileSync(file));
    if (html) sights.push({ name: basename(file, '.eml'), what: 'email', html });
  }
  return sights;
}

async function pictureOf(sight: Sight, look: BrowserContextOptions, fullPage: boolean): Promise<Buffer> {
  const context = await browser.newContext(look);
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: sight.html });
    const body = await fonts.fontAt(pathname);
    return body === undefined ? route.abort() : route.fulfill({ contentType: 'font/woff2', body });
  });
  const page = await context.newPage();
  await page.goto(SITE);
  await page.addStyleTag({ content: `${fonts.css}\n${typefaces(sight)}` });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const picture = await page.screenshot({ fullPage });
  await context.close();
  return picture;
}

/** The fonts that npm brings in place of the machine's, which may have none for Arabic or Chinese. */
function typefaces({ name, what }: Sight): string {
  const language = languageOf(name);
  const [serif, sans] = [fontStack('Noto Serif', language, fonts), fontStack('Noto Sans', language, fonts)];
  return what === 'page' ? `* { --serif: ${serif} !important; --sans: ${sans} !important; }` : `* { font-family: ${sans} !important; }`;
}

/** By pdftoppm, of Debian's poppler-utils. */
function picturesOfPdf(file: string): void {
  const { error } = spawnSync('pdftoppm', ['-r', '70', '-png', file, join(OUT, `${basename(file, '.pdf')}.pdf`)]);
  if (error !== undefined) process.stderr.write(`No picture of ${basename(file)}: pdftoppm is not there (poppler-utils).\n`);
}

function languageOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
