// Takes a picture of every view of `release preview`, for looking at: node scripts/preview-pictures.ts [FOLDER] [PART OF A NAME]...
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startBrowser, unpackBrowser } from '../tests/actors/browser.ts';

const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../releases/', import.meta.url));
const [out = 'preview-pictures', ...wanted] = process.argv.slice(2);

const AGREEMENT = { file: 'iom-beijing-2006.yaml' };
const VIEWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  list: {},
  page: { ...AGREEMENT, tab: 'page' },
  email: { ...AGREEMENT, tab: 'email' },
  'email-phone-dark': { ...AGREEMENT, tab: 'email', width: 'phone', scheme: 'dark', list: 'journalists' },
  'email-outlook': { ...AGREEMENT, tab: 'email', engine: 'word' },
  text: { ...AGREEMENT, tab: 'text', edition: 'ar' },
  wire: { ...AGREEMENT, tab: 'wire' },
  source: { ...AGREEMENT, tab: 'source' },
  editions: { ...AGREEMENT, tab: 'editions', right: 'zh' },
  sending: { ...AGREEMENT, tab: 'sending' },
};
const SIZES = { desktop: [1360, 900], phone: [390, 844], narrow: [320, 700] } as const;

const newsroom = await mkdtemp(join(tmpdir(), 'press-office-'));
await cp(SAMPLE, newsroom, { recursive: true, filter: (path) => !path.endsWith('.release') });
// Something to mend, so that the checks are seen.
const text = await readFile(join(newsroom, AGREEMENT.file), 'utf8');
await writeFile(
  join(newsroom, AGREEMENT.file),
  text.replace('today signed an agreement', 'today signed an an agreement').replace(/^( *)phone: .*$/m, '$1phone: 022 717'),
);
await mkdir(out, { recursive: true });
const server = spawn(process.execPath, [BIN, 'preview', '--no-open', '--port', '0'], {
  cwd: newsroom,
  stdio: ['ignore', 'pipe', 'inherit'],
});
await unpackBrowser();
const browser = await startBrowser();
try {
  const url = await new Promise<string>((resolve) => createInterface({ input: server.stdout }).once('line', resolve));
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const ui of ['en', 'ar']) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: ui });
        for (const [view, at] of Object.entries(VIEWS)) {
          const name = `${view}-${size}-${colorScheme}-${ui}`;
          if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
          const page = await context.newPage();
          await page.goto(`${url}?ui=${ui}#${new URLSearchParams(at)}`);
          await page.locator('.live[data-state=live]').waitFor();
          await page.waitForTimeout(2500);
          await page.screenshot({ path: join(out, `${name}.png`), fullPage: size !== 'desktop' });
          await page.close();
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  server.kill('SIGINT');
  await rm(newsroom, { recursive: true, force: true });
}
