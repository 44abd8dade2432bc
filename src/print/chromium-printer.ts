import { type Browser, chromium } from 'playwright-core';
import { type Checked, type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import type { FontShelf } from './font-packages.ts';
import { missingFonts, type PageText } from './missing-fonts.ts';
import { withOutlineTitles } from './outline-titles.ts';
import { pageInside } from './page-inside.ts';
import type { Printer, PrintJob } from './print-job.ts';
import { datedPdf } from './same-bytes.ts';
import { Turns } from './turns.ts';

/** What a printer is opened with. */
export interface PrinterSettings {
  /** Path of Chromium, Chrome or Edge. */
  readonly executable: string;
  readonly fonts: FontShelf;
  /** How many pages are printed at once. */
  readonly atOnce: number;
}

/** The first Chromium that knows footers in CSS (css-page-3, margin boxes). */
const OLDEST = 131;

const TEXT = '({ written: document.body.textContent, shown: document.body.innerText })';

/** The headings that are shown, as they are written, from the top. */
const HEADINGS = `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((heading) => heading.getClientRects().length > 0)
  .map((heading) => heading.textContent.replace(/\\s+/g, ' ').trim())
  .filter((text) => text !== '')`;

/** A printer that starts a browser of its own with the first page, without window or profile, and keeps it until it is closed. */
export function chromiumPrinter(settings: PrinterSettings): Printer {
  const turns = new Turns(settings.atOnce);
  let browser: Promise<Browser | Diagnostic> | undefined;
  async function print(job: PrintJob): Promise<Checked<Buffer>> {
    browser ??= newEnough(settings.executable);
    const started = await browser;
    return 'rule' in started ? { kind: 'invalid', diagnostics: [started] } : printOn(started, job, settings.fonts);
  }
  async function close(): Promise<void> {
    const started = await browser;
    if (started !== undefined && !('rule' in started)) await started.close();
  }
  return { print: (job) => turns.take(() => print(job)), close };
}

async function newEnough(executable: string): Promise<Browser | Diagnostic> {
  const browser = await launch(executable);
  if ('rule' in browser || Number.parseInt(browser.version(), 10) >= OLDEST) return browser;
  await browser.close();
  return tooOld(executable, browser.version());
}

/** Chromium's own sandbox works neither for root nor in most containers: then it is done without, as the page runs no script and reaches nothing. */
async function launch(executablePath: string): Promise<Browser | Diagnostic> {
  const args = ['--user-agent=release', '--host-resolver-rules=MAP * ~NOTFOUND', '--font-render-hinting=none'];
  try {
    return await chromium.launch({ executablePath, args, chromiumSandbox: true }).catch(() => chromium.launch({ executablePath, args }));
  } catch (error) {
    const hint = 'Start it by hand to see why (`--headless --version`), or name another with RELEASE_CHROMIUM.';
    return nowhere('browser', 'error', `The browser ${executablePath} does not start: ${firstLine(error)}`, hint);
  }
}

async function printOn(browser: Browser, job: PrintJob, fonts: FontShelf): Promise<Checked<Buffer>> {
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block', colorScheme: 'light' });
    try {
      const page = await pageInside(context, job, fonts);
      const missing = missingFonts(await page.evaluate<PageText>(TEXT), job.language, fonts);
      if (missing.length > 0) return { kind: 'invalid', diagnostics: missing };
      const pdf = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
      const headings = await page.evaluate<string[]>(HEADINGS);
      return { kind: 'valid', value: withOutlineTitles(datedPdf(pdf, job.date), headings), warnings: [] };
    } finally {
      await context.close();
    }
  } catch (error) {
    const hint = 'Run the command again. If it happens again, give the machine more memory, or name another browser with RELEASE_CHROMIUM.';
    return {
      kind: 'invalid',
      diagnostics: [nowhere('browser', 'error', `The browser broke off while it printed: ${firstLine(error)}`, hint)],
    };
  }
}

function tooOld(executable: string, version: string): Diagnostic {
  const hint = `Bring it up to date, or name another with RELEASE_CHROMIUM: version ${OLDEST} or later is needed.`;
  return nowhere('browser', 'error', `The browser ${executable} is version ${version}, which is too old to print PDF with.`, hint);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
