import type { SiteLabels } from '../render/model.ts';
import type { SiteLink } from '../render/on-site.ts';
import { fillLabel, isolated } from '../render/words.ts';
import type { LanguageShelves, Shelf } from './collection.ts';
import { localeFor } from './entry.ts';
import { type ItemView, itemView } from './item-view.ts';
import type { SiteInput } from './model.ts';
import { feedsOf, homePath, SEARCH_SCRIPT_PATH, STYLE_PATH, searchIndexPath, shelfIn, subjectPath, yearPath } from './pages.ts';
import { linkFrom, urlOf } from './paths.ts';

/** A page that lists releases: its site's path, which language's, what it lists, and which pages say the same in other languages. */
export interface IndexPage {
  readonly path: string;
  readonly shelves: LanguageShelves;
  readonly shows: { readonly kind: 'home' } | { readonly kind: 'years' | 'subjects'; readonly shelf: Shelf };
}

/** A year or subject in the list of them. */
interface ShelfLink {
  readonly href: string;
  readonly name: string;
  readonly count: number;
  /** Whether it is the page that it stands on. */
  readonly here: boolean;
}

/** Everything that the template of a list of releases may show. */
export interface IndexView {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Of the window. */
  readonly title: string;
  readonly heading: string;
  /** Above the list; undefined where the heading says it. */
  readonly listHeading: string | undefined;
  readonly banner: string | undefined;
  readonly robots: string | undefined;
  readonly canonical: string;
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
  readonly style: string;
  readonly script: string;
  /** The path to what the search looks through, and from this page to the site's folder. */
  readonly searchIndex: string;
  readonly root: string;
  readonly organisation: string;
  /** From this page on, or on the web. */
  readonly logo: string | undefined;
  readonly organisationSite: string | undefined;
  /** Undefined on the first page itself. */
  readonly home: SiteLink | undefined;
  readonly otherEditions: readonly SiteLink[];
  readonly items: readonly ItemView[];
  readonly years: readonly ShelfLink[];
  readonly subjects: readonly ShelfLink[];
  readonly feeds: readonly { readonly href: string; readonly name: string; readonly type: string }[];
  readonly words: SiteLabels;
}

/** As many releases as the first page shows; the others are under their years. */
const LATEST = 20;

/** Makes the view of a page that lists releases, on a site with these languages. */
export function indexView(page: IndexPage, all: readonly LanguageShelves[], input: SiteInput): IndexView {
  const { path, shelves, shows } = page;
  const { language } = shelves;
  const locale = localeFor(language, input);
  const { site: words } = locale;
  const { name: organisation, site: organisationSite, logo } = input.publisherIn(language);
  const site = siteName(organisation, words);
  const heading = shows.kind === 'home' ? words.newsroom : headingOf(shows, words, (name) => isolated(name, locale));
  const entries = shows.kind === 'home' ? shelves.entries.slice(0, LATEST) : shows.shelf.entries;
  return {
    language,
    direction: locale.direction,
    title: shows.kind === 'home' ? site : `${heading} – ${site}`,
    heading,
    listHeading: shows.kind === 'home' && entries.length > 0 ? words.latest : undefined,
    banner: input.readers === 'private' ? words.privateSite : undefined,
    robots: input.readers === 'private' ? 'noindex' : undefined,
    canonical: urlOf(input.address, samePath(page, shelves)),
    alternates: alternatesOf(page, all).map(({ of, at }) => ({ language: of, href: urlOf(input.address, at) })),
    style: linkFrom(path, STYLE_PATH),
    script: linkFrom(path, SEARCH_SCRIPT_PATH),
    searchIndex: linkFrom(path, searchIndexPath(language)),
    root: linkFrom(path, 'x').slice(0, -1),
    organisation,
    logo: input.logo === undefined ? webLogo(logo) : linkFrom(path, input.logo),
    organisationSite,
    home: shows.kind === 'home' ? undefined : { href: linkFrom(path, homePath(language)), name: site, language },
    otherEditions: switchesOf(page, all),
    items: entries.map((entry) => itemView(entry, path)),
    ...shelfLinks(page),
    feeds: Object.values(feedsOf(language)).map(({ path: file, name, type }) => ({ href: linkFrom(path, file), name, type })),
    words,
  };
}

/** A logo of the web; one in a file that the site does not have is none. */
function webLogo(logo: string | undefined): string | undefined {
  return logo !== undefined && /^https:/i.test(logo) ? logo : undefined;
}

/** How the site is called in a language: `International Organization for Migration: Newsroom`. */
export function siteName(organisation: string, { newsroom }: SiteLabels): string {
  return `${organisation} – ${newsroom}`;
}

/** A language by its own name. */
function languageName(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
}

type Shows = Exclude<IndexPage['shows'], { kind: 'home' }>;

function headingOf({ kind, shelf }: Shows, words: SiteLabels, isolate: (name: string) => string): string {
  return kind === 'years' ? fillLabel(words.ofYear, { year: shelf.name }) : fillLabel(words.aboutSubject, { subject: isolate(shelf.name) });
}

/** The page's own path in a language; the site's first page is a second copy of its language's. */
function samePath({ shows }: IndexPage, { language }: LanguageShelves): string {
  switch (shows.kind) {
    case 'home':
      return homePath(language);
    case 'years':
      return yearPath(language, shows.shelf);
    case 'subjects':
      return subjectPath(language, shows.shelf);
  }
}

/** The pages that say the same in each language, this one's among them, for search engines: none where it is the only one. */
export function alternatesOf(page: IndexPage, all: readonly LanguageShelves[]): readonly { readonly of: string; readonly at: string }[] {
  const same = sameInAll(page, all).map(({ language, path }) => ({ of: language, at: path }));
  if (same.length < 2) return [];
  return page.shows.kind === 'home' ? [...same, { of: 'x-default', at: 'index.html' }] : same;
}

function sameInAll(page: IndexPage, all: readonly LanguageShelves[]): readonly { readonly language: string; readonly path: string }[] {
  const { shows } = page;
  if (shows.kind === 'home') return all.map(({ language }) => ({ language, path: homePath(language) }));
  const pathOf = shows.kind === 'years' ? yearPath : subjectPath;
  return shelfIn(all, shows.kind, shows.shelf.folder).map(({ language, shelf }) => ({ language, path: pathOf(language, shelf) }));
}

/** The same page in another language where there is one, else that language's first. */
function switchesOf(page: IndexPage, all: readonly LanguageShelves[]): readonly SiteLink[] {
  const same = new Map(sameInAll(page, all).map(({ language, path }) => [language, path]));
  return all
    .filter(({ language }) => language !== page.shelves.language)
    .map(({ language }) => ({
      language,
      name: languageName(language),
      href: linkFrom(page.path, same.get(language) ?? homePath(language)),
    }));
}

function shelfLinks({ path, shelves, shows }: IndexPage): Pick<IndexView, 'years' | 'subjects'> {
  const { language } = shelves;
  const here = shows.kind === 'home' ? undefined : shows.shelf;
  const linkTo = (pathOf: typeof yearPath) => (shelf: Shelf) => ({
    href: linkFrom(path, pathOf(language, shelf)),
    name: shelf.name,
    count: shelf.entries.length,
    here: shelf === here,
  });
  return { years: shelves.years.map(linkTo(yearPath)), subjects: shelves.subjects.map(linkTo(subjectPath)) };
}
