/** A dispatch as it is about to go, by what can be compared with others. */
export interface Upcoming {
  readonly releaseId: string;
  readonly title: string;
  readonly recipients: number;
  /** The languages that each list is about to get, by its name. */
  readonly languagesByList: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A dispatch that went to a mail server before. */
export interface Former {
  readonly releaseId: string;
  readonly title: string;
  readonly lists: readonly string[];
  /** Of its editions. */
  readonly languages: readonly string[];
  /** How many were to be written to; undefined where nobody counted. */
  readonly recipients: number | undefined;
  /** A calendar day, for people. */
  readonly day: string;
}

/** A tenth more or fewer is as lists go. */
const USUAL_SHARE = 0.1;
const USUAL_COUNT = 10;
const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** What is different from what was sent before, in sentences; `former` is newest first. None where nothing was sent before: there is no usual then. */
export function unusualOf(upcoming: Upcoming, former: readonly Former[]): readonly string[] {
  if (former.length === 0) return [];
  return [...numbers(upcoming, former), ...languages(upcoming, former), ...subjects(upcoming, former)];
}

function numbers({ recipients, languagesByList }: Upcoming, former: readonly Former[]): readonly string[] {
  const lists = [...languagesByList.keys()].toSorted().join();
  const last = former.find((one) => one.lists.toSorted().join() === lists);
  if (last === undefined) return [`No dispatch went to ${[...languagesByList.keys()].join(', ')} before.`];
  const more = last.recipients === undefined ? 0 : recipients - last.recipients;
  if (last.recipients === undefined || Math.abs(more) <= Math.max(USUAL_COUNT, last.recipients * USUAL_SHARE)) return [];
  return [
    `${Math.abs(more).toLocaleString('en')} recipients ${more > 0 ? 'more' : 'fewer'} than the last dispatch to the same lists had (${last.day}).`,
  ];
}

function languages({ languagesByList }: Upcoming, former: readonly Former[]): readonly string[] {
  return [...languagesByList].flatMap(([list, wanted]) => {
    const before = former.filter(({ lists }) => lists.includes(list));
    if (before.length === 0) return [];
    const known = new Set(before.flatMap((one) => one.languages));
    return [...wanted]
      .filter((language) => !known.has(language))
      .map((language) => `The list ${list} never got a release in ${nameOf(language)}.`);
  });
}

function subjects({ releaseId, title }: Upcoming, former: readonly Former[]): readonly string[] {
  const same = former.find((one) => one.releaseId !== releaseId && one.title === title);
  return same === undefined ? [] : [`The headline is that of ${same.releaseId}, sent on ${same.day}.`];
}

function nameOf(language: string): string {
  try {
    return LANGUAGE_NAMES.of(language) ?? language;
  } catch {
    return language;
  }
}
