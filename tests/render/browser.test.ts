import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSlots } from '../../src/render/slot.ts';
import { startBrowser } from '../actors/browser.ts';
import { sampleInput, sampleNewsroom } from './newsroom.ts';
import { contentOf, emailOf, inputFor, inputOf, sampleEdition, sampleRelease } from './sample-release.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A secure context, as a newsroom's own site is: only there may a page copy. */
const SITE = 'https://porthaven.example/';
const RELEASES = await sampleNewsroom();
const AGREEMENT = RELEASES.filter(({ id }) => id === 'iom-beijing-2006');
const EDITIONS = AGREEMENT.flatMap((release) => release.editions.map((edition) => ({ release, edition, language: edition.language })));
/** Those that no release of the sample newsroom is in. */
const FURTHER = ['de', 'he'].map((language) => ({ input: inputOf(sampleRelease({}, [sampleEdition({ language })])), language }));
const LOOKED_AT = [
  ...(await Promise.all(
    EDITIONS.map(async ({ release, edition, language }) => ({ input: await sampleInput(release, edition), language })),
  )),
  ...FURTHER,
];

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

describe.each(LOOKED_AT)('a release in $language', ({ input, language }) => {
  test.each(['light', 'dark'] as const)('has nothing that axe complains of, as page and as e-mail: %s', async (colorScheme) => {
    const both = [
      [await contentOf('html', input), 'page'],
      [filled((await emailOf(input)).html), 'mail'],
    ] as const;
    for (const [html, what] of both) {
      const { page, close } = await opened(html, { colorScheme, width: 800 });
      expect(await violations(page, what)).toEqual([]);
      await close();
    }
  });

  test('fits a phone, and starts on the side on which the language does', async () => {
    for (const html of [await contentOf('html', input), filled((await emailOf(input)).html)]) {
      const { page, close } = await opened(html, { colorScheme: 'light', width: 390 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
      const start = await page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign");
      expect(['start', ['ar', 'he'].includes(language) ? 'right' : 'left']).toContain(start);
      await close();
    }
  });
});

describe('the page’s buttons', () => {
  test('copy a quote as it is read, with who said it, and the boilerplate', async () => {
    const { page, close } = await opened(await contentOf('html', inputFor()), { colorScheme: 'light', width: 800 });
    await page.click('[data-quote="okafor"] button');
    await page.locator('[data-quote="okafor"] .done', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      '“The new quay doubles what we can land,” said harbour master Ada Okafor. “It also halves the noise.”',
    );
    await page.click('[data-quote="lindqvist"] button');
    await page.locator('[data-quote="lindqvist"] .done', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      '“We have waited for this since 1998.”\n— Per Lindqvist, Fishers’ Cooperative',
    );
    await page.click('.about button');
    await page.locator('.about .done', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('The PHA has run the harbour since 1881.');
    await close();
  });

  test('keep a picture that stands inside of the page, under the name of its file', async () => {
    const dot = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACADs=';
    const html = await contentOf('html', { ...inputFor(), pictures: new Map([['media/new quay.jpg', dot]]) });
    const { page, close } = await opened(html, { colorScheme: 'light', width: 800 });
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.media button')]);
    expect(download.suggestedFilename()).toBe('new quay.jpg');
    expect(await violations(page, 'page')).toEqual([]);
    await close();
  });

  test('are not there without scripts, and not on paper', async () => {
    const html = await contentOf('html', inputFor());
    const without = await opened(html, { colorScheme: 'light', width: 800, javaScriptEnabled: false });
    expect(await without.page.locator('button').count()).toBe(0);
    await without.close();
    const { page, close } = await opened(html, { colorScheme: 'light', width: 800 });
    expect(await page.locator('button').count()).toBe(3);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible').count()).toBe(0);
    await close();
  });
});

interface Opened {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** How a reader looks at something: width in pixels. */
interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly javaScriptEnabled?: boolean;
}

/** Opens HTML as a site would serve it; whatever else it asks for fails the test. */
async function opened(html: string, { width, ...look }: Look): Promise<Opened> {
  const context = await browser.newContext({
    ...look,
    viewport: { width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const asked: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url === SITE) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    asked.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(SITE);
  return {
    page,
    close: async () => {
      await context.close();
      expect(asked.filter((url) => !url.endsWith('/favicon.ico') && !url.startsWith(`${SITE}media/`))).toEqual([]);
    },
  };
}

/** Landmarks are asked of whole pages: around a message they are the webmail's own. */
const NOT_OF_MAIL = { 'landmark-one-main': { enabled: false }, region: { enabled: false } };

async function violations(page: Page, what: 'page' | 'mail'): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const rules = JSON.stringify(what === 'mail' ? NOT_OF_MAIL : {});
  const { violations: found } = await page.evaluate<AxeResults>(`axe.run({ rules: ${rules} })`);
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

function filled(html: string): string {
  return fillSlots(
    html,
    (name) => (name === 'unsubscribe_url' ? 'https://porthaven.example/unsubscribe' : undefined),
    (value) => value,
  );
}
