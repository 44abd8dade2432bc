import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../actors/browser.ts';
import { complaintsOfPage } from '../render/valid-html.ts';
import { ARCHIVE, embargoUntil, fileOf, news, siteOf } from './site-of.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCRIPTED = news('scripted', {
  title: '<img src=x onerror="document.title=1"> & <script>document.title=2</script>',
  date: { kind: 'calendar-day', day: '2021-01-01' },
});
const SECRET = news('secret', { embargo: embargoUntil('2027-01-01T00:00:00Z') });
const PUBLIC = await siteOf([...ARCHIVE, SCRIPTED]);
const PRIVATE = await siteOf([...ARCHIVE, SECRET], { readers: 'private' });

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'press-office-'));
  for (const { path, content } of PUBLIC.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
}

/** A window for pages of the site, opened from the disk, as a reader without a server would; what one asks of the network fails the test. */
async function opened({ colorScheme = 'light', width = 1280 }: Look = {}): Promise<Page> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  page.on('request', (request) => expect(request.url()).toMatch(/^(?:file|data):/));
  return page;
}

function addressOf(path: string): string {
  return new URL(path, pathToFileURL(`${folder}/`)).href;
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results: AxeResults = await page.evaluate('axe.run()');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe('every kind of page', () => {
  const paths = [
    'index.html',
    ...['en', 'ar', 'zh'].map((language) => `${language}/index.html`),
    'en/2023/index.html',
    'zh/2026/index.html',
  ];

  test.each([
    ['of a public site', PUBLIC],
    ['of a private site', PRIVATE],
  ])('is valid HTML: %s', async (_what, site) => {
    const releases = ['fare-rise-2024/fare-rise-2024.fr', 'night-boat-2023/night-boat-2023.en', 'new-quay-2026/new-quay-2026.ar'];
    for (const path of [...paths, ...releases.map((name) => `releases/${name}.html`)])
      expect(await complaintsOfPage(fileOf(site, path)), path).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'has nothing that axe complains of: %s',
    async (colorScheme) => {
      const page = await opened({ colorScheme });
      for (const path of [...paths.slice(1, 4), 'releases/night-boat-2023/night-boat-2023.en.html']) {
        await page.goto(addressOf(path));
        expect(await violations(page), path).toEqual([]);
      }
      await page.close();
    },
    60_000,
  );

  test.each([320, 390])('fits a window of %d pixels', async (width) => {
    const page = await opened({ width });
    for (const path of [...paths, 'releases/fare-rise-2024/fare-rise-2024.en.html']) {
      await page.goto(addressOf(path));
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(width);
    }
    await page.close();
  });

  test('is printed without search and side column', async () => {
    const page = await opened();
    await page.goto(addressOf('en/index.html'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.search').isVisible()).toBe(false);
    expect(await page.locator('.aside').isVisible()).toBe(false);
    expect(await page.locator('#listed').isVisible()).toBe(true);
    await page.close();
  });
});

describe('the search', () => {
  const QUERIES = [
    ['en', 'fare', ['No rise of fares', 'Fares rise by a tenth']],
    ['en', 'BOAT corr', ['Corrected times of the boat by night']],
    ['en', 'engineering', ['Porthaven’s breakwater is whole again']],
    ['fr', 'NOUVEAU quài', ['Porthaven ouvre son nouveau quai']],
    ['ar', 'الجديد', ['بورتهافن تفتتح رصيفها الجديد']],
    ['ar', 'رصيف', ['بورتهافن تفتتح رصيفها الجديد']],
    ['zh', '新码头', ['波特黑文新码头启用']],
    ['zh', '用', ['波特黑文新码头启用']],
  ] as const;

  test('finds what has all the words, in every script', async () => {
    const page = await opened();
    for (const [language, query, titles] of QUERIES) {
      await page.goto(addressOf(`${language}/index.html`));
      await page.fill('#q', query);
      await page.locator('#results').waitFor();
      expect(await page.locator('#results .headline').allTextContents(), query).toEqual(titles);
      expect(await page.locator('#listed').isVisible()).toBe(false);
      await page.click('#results a');
      expect(await page.locator('h1').textContent()).toBe(titles[0]);
    }
    await page.close();
  });

  test('says when there is nothing, and shows the list again when the field is empty', async () => {
    const page = await opened();
    await page.goto(addressOf('en/2024/index.html?q=submarine'));
    await page.locator('#results').waitFor();
    expect(await page.locator('.found').textContent()).toBe('Nothing found for “submarine”.');
    await page.fill('#q', '');
    await page.locator('#listed').waitFor();
    expect(await page.locator('#results').isVisible()).toBe(false);
    await page.close();
  });

  test('shows what a release says as text', async () => {
    const page = await opened();
    await page.goto(addressOf('en/index.html'));
    await page.fill('#q', 'onerror');
    await page.locator('#results').waitFor();
    expect(await page.locator('#results .headline').allTextContents()).toEqual([SCRIPTED.editions[0].title]);
    expect(await page.locator('#results img').count()).toBe(0);
    expect(await page.title()).toBe('Porthaven Harbour Authority – Newsroom');
    await page.close();
  });

  test('is not shown where scripts do not run', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addressOf('en/index.html'));
    expect(await page.locator('form.search').isVisible()).toBe(false);
    expect(await page.locator('#listed li').count()).toBeGreaterThan(3);
    await context.close();
  });
});
