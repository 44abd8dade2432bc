import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readPageWords } from '../../src/cli/preview/page-words.ts';
import type { PageWords } from '../../src/preview/page-files.ts';

const PAGE = fileURLToPath(new URL('../../templates/preview/', import.meta.url));
const LOCALES = readdirSync(new URL('../../templates/locales/', import.meta.url)).map((name) => name.replace(/\.yaml$/, ''));
const LANGUAGES = await readPageWords(`${PAGE}words`);
const ENGLISH = LANGUAGES.find(({ language }) => language === 'en');

test('The page has its words in every language that renditions have', () => {
  expect(LANGUAGES.map(({ language }) => language)).toEqual(LOCALES);
});

test.each(LANGUAGES)('The words in $language are all there, with the places that are filled in', ({ words }) => {
  expect(Object.keys(words)).toEqual(Object.keys(ENGLISH?.words ?? {}));
  for (const [name, text] of Object.entries(words)) expect([name, placesIn(text)]).toEqual([name, placesIn(ENGLISH?.words[name] ?? '')]);
});

test('Every word that the page says is there, and none is there in vain', () => {
  const sources = readdirSync(PAGE).filter((name) => /\.(?:js|html)$/.test(name));
  const text = sources.map((name) => readFileSync(PAGE + name, 'utf8')).join('\n');
  expect(Object.keys(ENGLISH?.words ?? {}).filter((name) => !isSaid(name, text))).toEqual([]);
});

function placesIn(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted();
}

/** Said by its name, or by a name that is put together: `part` and a kind, `state` and a state. */
function isSaid(name: keyof PageWords['words'], text: string): boolean {
  const stem = /^(?:part|state|pictures)(?=[A-Z])(?!picturesNote)/.exec(name)?.[0];
  return new RegExp(`['{]${name}['}]`).test(text) || (stem !== undefined && text.includes(`\`${stem}$\{`));
}
