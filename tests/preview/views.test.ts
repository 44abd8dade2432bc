import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser } from '../actors/browser.ts';
import { axeViolations, newsroomCopy, type Previewing, removeFolder, startPreviewing, viewUrl } from './previewing.ts';

const FILE = 'iom-beijing-2006.yaml';
const TABS = ['page', 'email', 'text', 'wire', 'source', 'editions', 'sending'];

let browser: Browser;
let previewing: Previewing;
beforeAll(async () => {
  previewing = await startPreviewing(await newsroomCopy());
  browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await previewing.stop();
  await removeFolder(previewing.folder);
});
describe.each([
  { ui: 'en', width: 1280, colorScheme: 'light' },
  { ui: 'ar', width: 320, colorScheme: 'dark' },
] as const)('the page in $ui, $width pixels wide, $colorScheme', ({ ui, width, colorScheme }) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test('has nothing that axe complains of, and nothing that runs over its edge, in the list', async () => {
    await page.goto(viewUrl(previewing.url, {}, ui));
    await page.locator('.releases li').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test.each(TABS)('nor in the view %s', async (tab) => {
    await page.goto(viewUrl(previewing.url, { file: FILE, tab, list: 'journalists' }, ui));
    await filled(page, tab);
    expect(await faultsOf(page)).toEqual([]);
  });
});

/** Waits until a view shows what it has to show. */
async function filled(page: Page, tab: string): Promise<void> {
  const shows: Readonly<Record<string, string>> = {
    page: 'iframe:not(.coming)',
    email: '.in-row',
    text: '.written:not(:empty)',
    wire: '.written:not(:empty)',
    source: '.headers tr',
    editions: '.pair + .pair',
    sending: '.total',
  };
  await page.locator(`.view ${shows[tab]}`).first().waitFor();
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  return [...(await axeViolations(page)), ...(wide ? ['It is wider than the window.'] : [])];
}
