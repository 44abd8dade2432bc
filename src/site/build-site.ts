import type { Checked, Diagnostic } from '../diagnostic/diagnostic.ts';
import { createEngine } from '../render/engine.ts';
import { HTML_WORDS, htmlVocabulary } from '../render/vocabulary.ts';
import { atomFeed } from './atom.ts';
import { collect, type LanguageShelves } from './collection.ts';
import { localeFor } from './entry.ts';
import { feedOf } from './feed.ts';
import { indexPages, renderIndexPage, type SiteKit } from './index-pages.ts';
import { alternatesOf } from './index-view.ts';
import { isWithdrawn } from './item-view.ts';
import { jsonFeed } from './json-feed.ts';
import type { Site, SiteFile, SiteInput, SiteRelease } from './model.ts';
import { feedsOf, SEARCH_SCRIPT_PATH, STYLE_PATH } from './pages.ts';
import { urlOf } from './paths.ts';
import { renderEntry } from './release-pages.ts';
import { rssFeed } from './rss.ts';
import { shownFrom } from './schedule.ts';
import { searchIndex } from './search-index.ts';
import { robotsText, type SitemapPage, sitemapFiles } from './sitemap.ts';

/**
 * Makes a newsroom's site; or says what is wrong with its templates. What is under embargo is taken out before anything else is done, so that no file knows of
 * it. The same input gives the same bytes; the hour matters only for which embargoes hold.
 */
export async function buildSite(input: SiteInput): Promise<Checked<Site>> {
  const { shown, waiting } = divided(input);
  const all = collect(shown, input);
  const kit: SiteKit = { engine: createEngine({ templates: input.templates, escape: true, words: HTML_WORDS }), input };
  const pages = await pagesOf(all, kit);
  if (pages.kind === 'invalid') return pages;
  const files = [...pages.value, ...all.flatMap((shelves) => dataOf(shelves, input)), ...forRobots(all, input)];
  return {
    kind: 'valid',
    value: {
      files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      shown: shown.map(({ release }) => release.id),
      waiting,
    },
    warnings: pages.warnings,
  };
}

function divided(input: SiteInput): { readonly shown: readonly SiteRelease[]; readonly waiting: Site['waiting'] } {
  const { releases, unseen, readers, now } = input;
  if (readers === 'private') return { shown: releases, waiting: [] };
  const byId = new Map([...unseen, ...releases.map(({ release }) => release)].map((release) => [release.id, release]));
  const { timeZone } = input.publisherIn(input.language);
  const judged = releases.map((item) => ({ item, until: shownFrom(item.release, byId, timeZone) }));
  return {
    shown: judged.filter(({ until }) => until <= now).map(({ item }) => item),
    waiting: judged.flatMap(({ item, until }) => (until <= now ? [] : [{ id: item.release.id, until }])),
  };
}

async function pagesOf(all: readonly LanguageShelves[], kit: SiteKit): Promise<Checked<readonly SiteFile[]>> {
  const entries = Map.groupBy(
    all.flatMap((shelves) => shelves.entries),
    ({ release }) => release.id,
  );
  const files: SiteFile[] = [];
  const diagnostics: Diagnostic[] = [];
  function take(rendered: Checked<readonly SiteFile[]>): void {
    if (rendered.kind === 'valid') files.push(...rendered.value);
    else diagnostics.push(...rendered.diagnostics);
  }
  for (const page of indexPages(all)) take(inList(renderIndexPage(page, all, kit)));
  take(assets(all, kit));
  for (const shelves of all) for (const entry of shelves.entries) take(await renderEntry({ entry, shelves, entries }, kit.input));
  // A template that is wrong is wrong on every page: it is told once.
  const [first] = diagnostics;
  return first === undefined ? { kind: 'valid', value: files, warnings: [] } : { kind: 'invalid', diagnostics: [first] };
}

/** The style and the script, which are the same on all pages. */
function assets([own]: readonly LanguageShelves[], { engine, input }: SiteKit): Checked<readonly SiteFile[]> {
  const words = htmlVocabulary(localeFor(own?.language ?? input.language, input));
  const style = engine.render('site/style.hbs', {}, words);
  if (style.kind === 'invalid') return style;
  const script = engine.render('site/search.hbs', {}, words);
  if (script.kind === 'invalid') return script;
  return {
    kind: 'valid',
    value: [
      { path: STYLE_PATH, content: style.value },
      { path: SEARCH_SCRIPT_PATH, content: script.value },
    ],
    warnings: [],
  };
}

function inList(file: Checked<SiteFile>): Checked<readonly SiteFile[]> {
  return file.kind === 'invalid' ? file : { ...file, value: [file.value] };
}

function dataOf(shelves: LanguageShelves, input: SiteInput): readonly SiteFile[] {
  const feed = feedOf(shelves, input);
  const { rss, atom, json } = feedsOf(shelves.language);
  return [
    { path: rss.path, content: rssFeed(feed) },
    { path: atom.path, content: atomFeed(feed) },
    { path: json.path, content: jsonFeed(feed) },
    searchIndex(shelves),
  ];
}

/** A private site tells search engines nothing but to stay away. */
function forRobots(all: readonly LanguageShelves[], { readers, address }: SiteInput): readonly SiteFile[] {
  const robots = { path: 'robots.txt', content: robotsText(readers, address) };
  return readers === 'private' ? [robots] : [robots, ...sitemapFiles(sitemapPages(all, address), address)];
}

function sitemapPages(all: readonly LanguageShelves[], address: string): readonly SitemapPage[] {
  const lists = indexPages(all)
    .filter(({ path }) => path !== 'index.html')
    .map((page) => ({
      url: urlOf(address, page.path),
      changed: undefined,
      alternates: alternatesOf(page, all).map(({ of, at }) => ({ language: of, href: urlOf(address, at) })),
    }));
  const entries = all.flatMap((shelves) => shelves.entries).filter((entry) => !isWithdrawn(entry));
  const byRelease = Map.groupBy(entries, ({ release }) => release.id);
  const releases = entries.map(({ path, changed, release }) => {
    const editions = byRelease.get(release.id) ?? [];
    const alternates = editions.length < 2 ? [] : editions.map((other) => ({ language: other.language, href: urlOf(address, other.path) }));
    return { url: urlOf(address, path), changed: changed.stamp, alternates };
  });
  return [...lists, ...releases];
}
