import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startBrowser } from '../actors/browser.ts';
import { complaintsOfPage } from '../render/valid-html.ts';
import { harbourService } from './harbour-service.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LANGUAGES = ['en', 'ar', 'he', 'zh', 'de', 'es', 'fr', 'ru'];

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

describe('the page for opting out', () => {
  test.each([
    ['light', ['en', 'ar', 'zh', 'ru']],
    ['dark', ['he', 'de']],
  ] as const)('has nothing that axe complains of, fits 320 px, and starts on its language’s side: %s', async (colorScheme, languages) => {
    const { url, service } = await harbour();
    const { page, errors } = await opened(colorScheme);
    for (const language of languages) {
      await page.goto(url(language));
      expect(await violations(page), language).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), language).toBe(true);
      const side = await page.evaluate("getComputedStyle(document.querySelector('h1')).direction");
      expect(side).toBe(['ar', 'he'].includes(language) ? 'rtl' : 'ltr');
      // Its own style is let through by its Content-Security-Policy.
      expect(await page.evaluate("getComputedStyle(document.querySelector('main')).borderBlockStartWidth")).toBe('4px');
    }
    expect(await page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")).toBe(
      colorScheme === 'dark' ? 'rgb(31, 36, 44)' : 'rgb(255, 255, 255)',
    );
    expect(errors).toEqual([]);
    expect(await service.ledger.suppressions()).toEqual([]);
  });

  test('is valid HTML in every language, before and after something was done', async () => {
    const { path, service } = await harbour();
    for (const language of LANGUAGES) {
      expect(await complaintsOfPage((await service.ask(path(language))).body), language).toEqual([]);
      for (const body of ['do=choose&list=coast', 'do=stop', 'do=nothing']) {
        expect(await complaintsOfPage((await service.ask(path(language), { method: 'POST', body })).body), body).toEqual([]);
      }
    }
    expect(await complaintsOfPage((await service.ask('/nowhere/at/all')).body)).toEqual([]);
  });

  test('takes a choice, shows it, and opts out, by the keyboard alone', async () => {
    const { url, service } = await harbour();
    const { page, errors } = await opened('light');
    const [first] = service.records;
    await page.goto(url('fr'));
    const coast = page.getByLabel('Nouvelles du port');
    await coast.focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Langue').selectOption('ar');
    await page.getByRole('button', { name: 'Enregistrer mon choix' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Votre choix est enregistré.' }).waitFor();
    expect(await coast.isChecked()).toBe(false);
    expect(await violations(page)).toEqual([]);
    expect(await service.ledger.suppressions()).toMatchObject([{ address: first?.address, list: 'coast' }]);
    await page.goto(url('fr'));
    expect([await coast.isChecked(), await page.getByLabel('Langue').inputValue()]).toEqual([false, 'ar']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Vous êtes désabonné.' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await service.ledger.suppressedAmong([first?.address ?? ''])).map(({ list }) => list)).toEqual([undefined, 'coast']);
    expect(errors).toEqual([]);
  });
});

async function harbour() {
  const service = await harbourService();
  const [first] = service.records;
  if (first === undefined) throw new Error('one is wanted');
  const path = (language: string) => `/${language}/${service.tokenOf(first)}`;
  return { service, path, url: (language: string) => `http://127.0.0.1:${service.port}/out${path(language)}` };
}

/** A phone’s page without anything of another one, and what its console complains of. */
async function opened(colorScheme: 'light' | 'dark'): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  // A browser asks for an icon by itself, and there is none.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, errors };
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations: found } = (await page.evaluate('axe.run()')) as AxeResults;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
