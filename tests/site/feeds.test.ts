import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { mailDate } from '../../src/site/rss.ts';
import { sitemapFiles } from '../../src/site/sitemap.ts';
import { ARCHIVE, embargoUntil, fileOf, NOW, news, siteOf } from './site-of.ts';

const HARD = news('hard-words', {
  title: 'Fish & chips <b>“now”</b> ]]> \u0001 \ud800',
  subjects: ['a & b', '<c>'],
  date: { kind: 'calendar-day', day: '2024-02-29' },
  embargo: embargoUntil('2024-03-31T01:30:00Z'),
});
const SITE = await siteOf([...ARCHIVE, HARD]);
const EMPTY = await siteOf([]);
const LANGUAGES = ['en', 'fr', 'ar', 'zh'];

/** What a schema of `tests/fixtures/site/` has against a document. */
async function problems(document: string, schema: 'rss' | 'atom' | 'sitemap'): Promise<readonly string[]> {
  const contents = readFileSync(join(import.meta.dirname, `../fixtures/site/${schema}.rng`), 'utf8');
  const { valid, errors, rawOutput } = await validateXML({
    xml: { fileName: 'document.xml', contents: document },
    schema: [{ fileName: `${schema}.rng`, contents }],
    extension: 'relaxng',
  });
  return valid ? [] : [rawOutput, ...errors.map(({ message }) => message)];
}

describe('the schemas', () => {
  test.each(['rss', 'atom'] as const)('take the feeds of every language: %s', async (format) => {
    for (const language of LANGUAGES) expect(await problems(fileOf(SITE, `${language}/feed.${format}.xml`), format)).toEqual([]);
    expect(await problems(fileOf(EMPTY, `en/feed.${format}.xml`), format)).toEqual([]);
  });

  test('take the sitemap, and where it is too long for one file its parts', async () => {
    expect(await problems(fileOf(SITE, 'sitemap.xml'), 'sitemap')).toEqual([]);
    const pages = Array.from({ length: 5 }, (_, at) => ({ url: `https://a.example/${at}?a=b&c=d`, changed: undefined, alternates: [] }));
    const parts = sitemapFiles(pages, 'https://a.example/', 2);
    expect(parts.map(({ path }) => path)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml', 'sitemap-3.xml']);
    for (const { content } of parts) expect(await problems(content, 'sitemap')).toEqual([]);
    expect(parts.flatMap(({ content }) => content.match(/\?a=b&amp;c=d/g) ?? [])).toHaveLength(5);
  });

  test.each([
    ['rss', 'en/feed.rss.xml', (xml: string) => xml.replace(/<pubDate>[^<]*/, '<pubDate>2026-03-09')],
    ['rss', 'en/feed.rss.xml', (xml: string) => xml.replace(/<link>[^<]*/, '<link>/en/')],
    ['atom', 'en/feed.atom.xml', (xml: string) => xml.replace(/<updated>[^<]*<\/updated>/, '')],
    ['atom', 'en/feed.atom.xml', (xml: string) => xml.replace(/<id>[^<]*/, '<id>spring')],
    ['sitemap', 'sitemap.xml', (xml: string) => xml.replace(/<loc>[^<]*/, '<loc>en/')],
  ] as const)('refuse what is wrong: %s', async (schema, path, spoil) => {
    expect(await problems(spoil(fileOf(SITE, path)), schema)).not.toEqual([]);
  });
});

describe('a feed', () => {
  test('has the same releases in each format, each known by the same id, newest first', () => {
    for (const language of LANGUAGES) {
      const atom = Array.from(fileOf(SITE, `${language}/feed.atom.xml`).matchAll(/<entry>\s*<id>([^<]*)/g), ([, id]) => id);
      const rss = Array.from(fileOf(SITE, `${language}/feed.rss.xml`).matchAll(/<guid[^>]*>([^<]*)/g), ([, id]) => id);
      const json = JSON.parse(fileOf(SITE, `${language}/feed.json`)).items.map(({ id }: { id: string }) => id);
      expect(rss).toEqual(atom);
      expect(json).toEqual(atom);
      expect(new Set(atom).size).toBe(atom.length);
    }
    expect(fileOf(SITE, 'en/feed.atom.xml').match(/<id>[^<]*new-quay[^<]*<\/id>/)?.[0]).toBe(
      '<id>tag:porthaven.example,2026:release/new-quay-2026/en</id>',
    );
  });

  test('is JSON Feed 1.1 by its rules', () => {
    for (const language of LANGUAGES) {
      const feed = JSON.parse(fileOf(SITE, `${language}/feed.json`));
      expect(feed).toMatchObject({
        version: 'https://jsonfeed.org/version/1.1',
        language,
        home_page_url: `https://news.porthaven.example/${language}/`,
        feed_url: `https://news.porthaven.example/${language}/feed.json`,
        authors: [{ name: 'Porthaven Harbour Authority' }],
      });
      expect(feed.title).not.toBe('');
      for (const item of feed.items) {
        expect(Object.keys(item).toSorted()).toEqual([
          'content_html',
          'date_modified',
          'date_published',
          'id',
          'summary',
          'tags',
          'title',
          'url',
        ]);
        for (const key of ['id', 'url', 'title', 'content_html', 'summary']) expect(item[key]).toMatch(/\S/);
        expect(URL.canParse(item.url)).toBe(true);
        for (const key of ['date_published', 'date_modified']) expect(item[key]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      }
    }
  });

  test('has the day of the release in the newsroom’s zone, and the end of an embargo that came later', () => {
    const items = new Map<string, string>(
      JSON.parse(fileOf(SITE, 'en/feed.json')).items.map(({ url, date_published }: Record<string, string>) => [
        url?.split('/').at(-2),
        date_published,
      ]),
    );
    expect(items.get('fare-rise-2024')).toBe('2024-07-01T00:00:00+01:00');
    expect(items.get('night-boat-2023-corrected')).toBe('2023-04-03T09:30:00+01:00');
    expect(items.get('hard-words')).toBe('2024-03-31T02:30:00+01:00');
  });

  test('holds the latest thirty', async () => {
    const many = Array.from({ length: 35 }, (_, at) =>
      news(`item-${at}`, { date: { kind: 'calendar-day', day: `2025-01-${String((at % 28) + 1).padStart(2, '0')}` } }),
    );
    const feed = JSON.parse(fileOf(await siteOf(many, { now: NOW }), 'en/feed.json'));
    expect(feed.items).toHaveLength(30);
    expect(feed.items[0].date_published).toBe('2025-01-28T00:00:00+00:00');
  });
});

test.each([
  ['2026-11-24T18:00:00+01:00', 'Tue, 24 Nov 2026 18:00:00 +0100'],
  ['2024-02-29T00:00:00+00:00', 'Thu, 29 Feb 2024 00:00:00 +0000'],
  ['2000-01-01T23:30:00-09:30', 'Sat, 01 Jan 2000 23:30:00 -0930'],
])('%s is %s in RSS', (stamp, shown) => {
  expect(mailDate(stamp)).toBe(shown);
});
