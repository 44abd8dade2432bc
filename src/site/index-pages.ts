import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Engine } from '../render/engine.ts';
import { htmlVocabulary } from '../render/vocabulary.ts';
import type { LanguageShelves } from './collection.ts';
import { localeFor } from './entry.ts';
import { type IndexPage, indexView } from './index-view.ts';
import type { SiteFile, SiteInput } from './model.ts';
import { homePath, subjectPath, yearPath } from './pages.ts';

/** The pages of a site that list releases: the first of each language, and one a year and subject. `index.html` is the first page of the first language. */
export function indexPages(all: readonly LanguageShelves[]): readonly IndexPage[] {
  const [own] = all;
  const first: readonly IndexPage[] = own === undefined ? [] : [{ path: 'index.html', shelves: own, shows: { kind: 'home' } }];
  return [...first, ...all.flatMap(pagesOf)];
}

function pagesOf(shelves: LanguageShelves): readonly IndexPage[] {
  const { language, years, subjects } = shelves;
  return [
    { path: homePath(language), shelves, shows: { kind: 'home' } },
    ...years.map((shelf) => ({ path: yearPath(language, shelf), shelves, shows: { kind: 'years', shelf } as const })),
    ...subjects.map((shelf) => ({ path: subjectPath(language, shelf), shelves, shows: { kind: 'subjects', shelf } as const })),
  ];
}

/** Renders a page that lists releases from `site/index.hbs`; or what is wrong with the template. */
export function renderIndexPage(page: IndexPage, all: readonly LanguageShelves[], { engine, input }: SiteKit): Checked<SiteFile> {
  const words = htmlVocabulary(localeFor(page.shelves.language, input));
  const rendered = engine.render('site/index.hbs', indexView(page, all, input), words);
  if (rendered.kind === 'invalid') return rendered;
  return { kind: 'valid', value: { path: page.path, content: rendered.value }, warnings: rendered.warnings };
}

/** What a site's pages are rendered with. */
export interface SiteKit {
  /** For the site's own templates. */
  readonly engine: Engine;
  readonly input: SiteInput;
}
