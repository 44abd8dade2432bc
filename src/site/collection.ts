import { subjectsOf } from '../release/subjects-of.ts';
import { type Entry, entriesOf, newestFirst } from './entry.ts';
import type { SiteInput, SiteRelease } from './model.ts';
import { publicationOf } from './publication.ts';
import { subjectFolder, subjectKey } from './subjects.ts';
import { successions } from './succession.ts';

/** Entries that belong together, newest first: those of a year or of a subject. */
export interface Shelf {
  /** As people read it: `2026`, `migration`. */
  readonly name: string;
  /** Its folder's name. */
  readonly folder: string;
  readonly entries: readonly Entry[];
}

/** All that the site has in a language. */
export interface LanguageShelves {
  readonly language: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** The newest first. */
  readonly years: readonly Shelf[];
  /** In the language's alphabetical order. */
  readonly subjects: readonly Shelf[];
}

/** Puts what is to be shown into order: by language, in it by year and subject. The newsroom's own language comes first, the others in the order of their codes. */
export function collect(shown: readonly SiteRelease[], input: SiteInput): readonly LanguageShelves[] {
  const { timeZone } = input.publisherIn(input.language);
  const dated = shown.map((item) => ({ item, id: item.release.id, at: publicationOf(item.release, timeZone).instant }));
  const inOrder = dated.toSorted(newestFirst).map(({ item }) => item);
  const later = successions(inOrder.map(({ release }) => release).toReversed());
  const entries = inOrder.flatMap((item) => entriesOf(item, later.get(item.release.id), input));
  return languagesOf(entries, input.language).map((language) =>
    shelvesOf(
      language,
      entries.filter((entry) => entry.language === language),
    ),
  );
}

/** A newsroom without a release has a first page all the same. */
function languagesOf(entries: readonly Entry[], own: string): readonly string[] {
  const languages = [...new Set(entries.map(({ language }) => language))].toSorted();
  if (languages.length === 0) return [own];
  return languages.toSorted((a, b) => Number(b === own) - Number(a === own));
}

function shelvesOf(language: string, entries: readonly Entry[]): LanguageShelves {
  const years = shelvesBy(
    entries,
    ({ published }) => [published.year],
    (year) => year,
  );
  const subjects = shelvesBy(entries, ({ release, edition }) => subjectsOf(release, edition), subjectFolder);
  const collator = new Intl.Collator(language);
  return {
    language,
    entries,
    years: years.toSorted((a, b) => (a.folder < b.folder ? 1 : -1)),
    subjects: subjects.toSorted((a, b) => collator.compare(a.name, b.name) || (a.folder < b.folder ? -1 : 1)),
  };
}

function shelvesBy(
  entries: readonly Entry[],
  names: (entry: Entry) => readonly string[],
  folderOf: (key: string) => string,
): readonly Shelf[] {
  const shelves = new Map<string, { name: string; entries: Set<Entry> }>();
  for (const entry of entries) {
    for (const name of names(entry)) {
      const shelf = shelves.get(subjectKey(name)) ?? { name, entries: new Set() };
      shelf.entries.add(entry);
      shelves.set(subjectKey(name), shelf);
    }
  }
  return [...shelves].map(([key, shelf]) => ({ name: shelf.name, folder: folderOf(key), entries: [...shelf.entries] }));
}
