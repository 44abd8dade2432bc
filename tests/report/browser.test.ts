import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountOf } from '../../src/report/account.ts';
import { accountHtml } from '../../src/report/html.ts';
import { overviewOf } from '../../src/report/overview.ts';
import { overviewHtml } from '../../src/report/overview-html.ts';
import { startBrowser } from '../actors/browser.ts';
import { THREE_MONTHS } from './came-back.ts';
import { ZONE } from './sent-dispatch.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let pages: Readonly<Record<'dispatch' | 'overview', string>>;
beforeAll(async () => {
  const makings = await THREE_MONTHS();
  const last = makings.dispatches.at(-1);
  if (last === undefined) throw new Error('a dispatch is wanted');
  pages = {
    dispatch: accountHtml(await accountOf(last, makings.deliveriesOf(last), makings.feedback), ZONE),
    overview: overviewHtml(await overviewOf(makings), 'Kestrelmouth Harbour Authority', ZONE),
  };
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

it.each([
  ['dispatch', 'light', 1280],
  ['dispatch', 'dark', 390],
  ['overview', 'light', 390],
  ['overview', 'dark', 1280],
] as const)('The page of the %s, %s and %i px wide, is fit for everybody and fits its window', async (name, colorScheme, width) => {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  try {
    await page.setContent(pages[name]);
    await page.evaluate(AXE);
    const { violations }: AxeResults = await page.evaluate('axe.run()');
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const cut = '[...document.querySelectorAll(".outcomes")].filter((table) => table.scrollWidth > table.clientWidth).length';
    expect(await page.evaluate(cut)).toBe(0);
    const shown = await page.locator('.alert').allTextContents();
    expect(shown.join(' ')).toContain('Google');
  } finally {
    await page.close();
  }
});
