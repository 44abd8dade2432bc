import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { searchWords } from '../../src/site/search-words.ts';
import { ARCHIVE, fileOf, siteOf } from './site-of.ts';

const SITE = await siteOf(ARCHIVE);

test.each([
  ['Événement à l’Élysée, №5', ['evenement', 'a', 'l', 'elysee', 'no5']],
  ['STRASSE Straße', ['strasse', 'strasse']],
  ['المنظّمة الدولية للهجرة', ['منظمه', 'دوليه', 'للهجره']],
  ['إلى آخر ألف', ['الي', 'اخر', 'الف']],
  ['国际移民', ['国际', '际移', '移民', '民']],
  ['第5届 ILO大会', ['第', '5', '届', 'ilo', '大会', '会']],
  ['  ', []],
])('the words of “%s”', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

test('the page takes what is searched for apart as the index does its texts', () => {
  const script = fileOf(SITE, 'assets/search.js');
  const functions = script.slice(script.indexOf('function wordsOf'), script.lastIndexOf('})();'));
  const texts = ARCHIVE.flatMap(({ editions }) => editions.map(({ title, subhead }) => `${title} ${subhead ?? ''}`));
  for (const text of [
    ...texts,
    'Événement №5 ﬁn ١٢٣ ความสงบ',
    'המוזיאון נפתח',
    'ـــالســـلام أإآٱ ى ة',
    '第5届ILO大会です',
    'İstanbul ẞ',
  ]) {
    expect([...runInContext(`${functions}; wordsOf(${JSON.stringify(text)})`, createContext({}))], text).toEqual(searchWords(text));
  }
});

test('the index is data and nothing else, in the order of its words', () => {
  const text = fileOf(SITE, 'en/search-index.js');
  const { releaseSearchIndex } = runInContext(`${text} ({ releaseSearchIndex })`, createContext({}));
  const words: string[] = releaseSearchIndex.words.map(([word]: [string]) => word);
  expect(words).toEqual(words.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(new Set(words).size).toBe(words.length);
  expect(releaseSearchIndex.releases[0].slice(0, 4)).toEqual([
    'releases/new-quay-2026/new-quay-2026.en.html',
    'Porthaven opens its new quay',
    '2026-03-09',
    '9 March 2026',
  ]);
});
