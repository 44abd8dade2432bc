import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

  test('of newsroom.yaml, and of a template of the newsroom’s own, shows', async () => {
    const rendition = await opened('page');
    await changed('newsroom.yaml', (text) => text.replace('name: International Organization for Migration', 'name: The Migration Office'));
    await rendition.getByText('The Migration Office').first().waitFor();
    await mkdir(join(previewing.folder, 'templates', 'html', 'partials'), { recursive: true });
    await writeFile(join(previewing.folder, 'templates', 'html', 'partials', 'masthead.hbs'), '<p class="ours">Our own masthead</p>\n');
    await rendition.locator('.ours').waitFor();
    await rm(join(previewing.folder, 'templates'), { recursive: true });
    await rendition.locator('.ours').waitFor({ state: 'detached' });
  });

  test('of a list shows in whom a sending would go to', async () => {
    await opened('sending');
    await page.locator('.total', { hasText: 'Recipients: 16' }).waitFor();
    await changed(
      'lists/journalists.csv',
      (text) => `${text.trimEnd()}\nnew.desk@harbour-post.example,Nia Desk,Nia,Desk,Harbour Post,ports,Europe,fr,Europe/Paris,no\n`,
    );
    await page.locator('.total', { hasText: 'Recipients: 17' }).waitFor();
  });

  test('of a new release shows in the list, which finds it', async () => {
    await page.goto(viewUrl(previewing.url, {}));
    await page.locator('.releases li').first().waitFor();
    await writeFile(join(previewing.folder, 'harbour-quay.yaml'), 'id: harbour-quay\ntitle: A new quay\ndate: 2026-12-01\n');
    await page.locator('.releases a', { hasText: 'A new quay' }).waitFor();
    await page.fill('#search', 'beijing');
    await page.locator('.found', { hasText: 'Releases: 1' }).waitFor();
  });
});

describe('a recipient', () => {
  test('sees the message with their name, in their language: each of the list, by key', async () => {
    const rendition = await opened('email', { list: 'geneva-press-corps' });
    await page.locator('.recipient', { hasText: 'Léa Besançon' }).waitFor();
    const seen = new Set<string>();
    const count = await page.locator('.steps option').count();
    for (let at = 0; at < count; at += 1) {
      const name = ((await page.locator('.steps option').nth(at).textContent()) ?? '').replace(/ \(.*$/, '');
      await page.locator('.recipient', { hasText: name }).waitFor();
      await rendition.getByText(name).first().waitFor();
      seen.add((await rendition.locator('html').getAttribute('lang')) ?? '');
      await page.keyboard.press('j');
    }
    expect([...seen].toSorted()).toEqual(['en', 'fr']);
  });
});

describe('an e-mail', () => {
  test('is seen dark, without pictures, as wide as a phone, and as Outlook reduces it', async () => {
    const rendition = await opened('email');
    const background = () =>
      page.evaluate<string>(
        "getComputedStyle(document.querySelector('.frames iframe:not(.coming)').contentDocument.querySelector('.paper')).backgroundColor",
      );
    await rendition.locator('h1').waitFor();
    const light = await background();
    await page.click('[data-value=dark]');
    await expect.poll(background).not.toBe(light);
    await page.click('[data-value=phone]');
    await expect.poll(() => page.evaluate<number>("document.querySelector('.frames iframe').clientWidth")).toBe(390);
    expect(await page.locator('.frames iframe').count()).toBe(1);
    await page.click('[data-value=word]');
    await expect.poll(background).toBe(light);
    expect(await rendition.locator('style').evaluateAll((styles) => styles.map(({ textContent }) => textContent).join(''))).not.toContain(
      '@media',
    );
  });

  test('says in which inboxes its subject is cut', async () => {
    await opened('email');
    await page.locator('.in.gmail .verdict', { hasText: 'The subject fits.' }).waitFor();
    await page.locator('.in.gmail-phone .verdict', { hasText: 'The subject is cut.' }).waitFor();
  });
});

describe('the view of sending', () => {
  test('sends a test to one address, goes through a sending without sending, and says why an address is none', async () => {
    await opened('sending');
    await page.fill('.test input', 'press.officer@iom.example');
    await page.click('.test button');
    await page.locator('.test .outcome.good').waitFor();
    const kept = (await readdir(join(previewing.folder, '.release', 'sandbox'), { recursive: true })).filter((name) =>
      name.endsWith('.eml'),
    );
    expect(kept.length).toBe(6);
    await page.fill('.test input', 'nobody@nowhere');
    await page.click('.test button');
    await page.locator('.test .outcome.bad').waitFor();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.locator('.said', { hasText: 'This was a dry run: nothing was sent.' }).waitFor();
  });
});

describe('keys', () => {
  test('lead to every view, to the checks and to their own list, and can be turned off', async () => {
    await opened('page');
    for (const [at, tab] of ['page', 'email', 'text', 'wire', 'source', 'editions', 'sending'].entries()) {
      await page.keyboard.press(String(at + 1));
      await page.locator(`[data-tab=${tab}][aria-selected=true]`).waitFor();
    }
    await page.keyboard.press('ArrowLeft');
    await page.locator('[data-tab=editions][aria-selected=true]:focus').waitFor();
    await page.keyboard.press('c');
    await page.locator('#checks-title:focus').waitFor();
    await page.keyboard.press('?');
    await page.locator('dialog[open] input').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    expect(await page.locator('[data-tab=editions][aria-selected=true]').count()).toBe(1);
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
