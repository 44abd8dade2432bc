import type { LanguageShelves, Shelf } from './collection.ts';

// Where the site has its pages that are no releases, by language.

/** The first page of a language. */
export function homePath(language: string): string {
  return `${language}/index.html`;
}

/** The page of a year. */
export function yearPath(language: string, { folder }: Pick<Shelf, 'folder'>): string {
  return `${language}/${folder}/index.html`;
}

/** The page of a subject. */
export function subjectPath(language: string, { folder }: Pick<Shelf, 'folder'>): string {
  return `${language}/subjects/${folder}/index.html`;
}

/** The feeds of a language: their paths, names and media types (IANA). */
export function feedsOf(language: string) {
  return {
    rss: { path: `${language}/feed.rss.xml`, name: 'RSS', type: 'application/rss+xml' },
    atom: { path: `${language}/feed.atom.xml`, name: 'Atom', type: 'application/atom+xml' },
    json: { path: `${language}/feed.json`, name: 'JSON Feed', type: 'application/feed+json' },
  } as const;
}

/** What the search of a language looks through. */
export function searchIndexPath(language: string): string {
  return `${language}/search-index.js`;
}

/** The script of the search, the same in all languages. */
export const SEARCH_SCRIPT_PATH = 'assets/search.js';

/** The style of all pages but releases, which bring their own. */
export const STYLE_PATH = 'assets/site.css';

/** In which languages there is a shelf of this name, and how it is called there. */
export function shelfIn(shelves: readonly LanguageShelves[], kind: 'years' | 'subjects', folder: string) {
  return shelves.flatMap((own) => own[kind].filter((shelf) => shelf.folder === folder).map((shelf) => ({ language: own.language, shelf })));
}
