import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser } from '../actors/browser.ts';
import { newsroomCopy, type Previewing, removeFolder, startPreviewing, viewUrl } from './previewing.ts';

const FILE = 'iom-beijing-2006.yaml';

let browser: Browser;
let previewing: Previewing;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  previewing = await startPreviewing(await newsroomCopy());
  browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await previewing.stop();
  await removeFolder(previewing.folder);
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
});
afterEach(() => context.close());

describe('a save', () => {
  test('of the release shows in the web page, which keeps its place', async () => {
    const rendition = await opened('page');
    await rendition.locator('h1', { hasText: 'Agreement with China' }).waitFor();
    await scrollTo(300);
    await changed(FILE, (text) => text.replace('title: Agreement with China', 'title: Accord with China'));
    await rendition.locator('h1', { hasText: 'Accord with China' }).waitFor();
    expect(await scrolled()).toBe(300);
    await page.locator('.head h1', { hasText: 'Accord with China' }).waitFor();
  });

  test('of an edition shows in its e-mail, and in its plain text', async () => {
    const rendition = await opened('email', { edition: 'fr' });
    await rendition.locator('h1', { hasText: 'accord' }).waitFor();
    await changed('iom-beijing-2006.fr.yaml', (text) => text.replace(/^title: .*$/m, 'title: Un bureau à Pékin'));
    await rendition.locator('h1', { hasText: 'Un bureau à Pékin' }).waitFor();
    await page.click('[data-tab=text]');
    await page.locator('.written', { hasText: 'Un bureau à Pékin' }).waitFor();
  });

  test('of newsroom.yaml, and of a template of one’s own, shows', async () => {
    const rendition = await opened('page');
    await changed('newsroom.yaml', (text) => text.replace('name: International Organization for Migration', 'name: The Migration Office'));
    await rendition
      .locator('.masthead', { hasText: 'The Migration Office' })
      .or(rendition.getByText('The Migration Office').first())
      .first()
      .waitFor();
  });
});

describe('a mistake', () => {
  test('in the YAML leaves the last good state in view, under what is wrong, and goes away when it is mended', async () => {
    const rendition = await opened('page');
    await rendition.locator('h1').waitFor();
    const headline = await rendition.locator('h1').textContent();
    const good = await changed(FILE, (text) => text.replace('body: |', 'body: [never closed'));
    await page.locator('.banner.earlier').waitFor();
    await page.locator('.checks li.error').first().waitFor();
    expect(await rendition.locator('h1').textContent()).toBe(headline);
    await writeFile(join(previewing.folder, FILE), good);
    await page.locator('.checks li.none').waitFor();
    expect(await page.locator('.banner').isVisible()).toBe(false);
  });
});

async function opened(tab: string, at: Readonly<Record<string, string>> = {}): Promise<FrameLocator> {
  await page.goto(viewUrl(previewing.url, { file: FILE, tab, ...at }));
  await page.locator('.live[data-state=live]').waitFor();
  return page.frameLocator('.frames iframe:not(.coming)');
}

/** Saves a file anew, and gives what stood in it before. */
async function changed(file: string, change: (text: string) => string): Promise<string> {
  const path = join(previewing.folder, file);
  const before = await readFile(path, 'utf8');
  await writeFile(path, change(before));
  return before;
}

function scrollTo(y: number): Promise<void> {
  return page.evaluate(`document.querySelector('.frames iframe:not(.coming)').contentWindow.scrollTo(0, ${y})`);
}

function scrolled(): Promise<number> {
  return page.evaluate("document.querySelector('.frames iframe:not(.coming)').contentWindow.scrollY");
}
