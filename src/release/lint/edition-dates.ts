import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft } from '../draft.ts';
import { languageName } from './prose/language-name.ts';
import { type Part, type Passage, passagesOfParts } from './prose/passage.ts';
import { type WrittenDate, writtenDates } from './prose/written-date.ts';
import type { Finding, LintRule } from './rule.ts';

const COMPARED: readonly (readonly Part[])[] = [['headline'], ['subhead'], ['body'], ['quote'], ['notes to editors']];

interface PlacedDate extends WrittenDate {
  readonly passage: Passage;
}

/**
 * Finds a date of an edition that the release’s own language does not have, where that has one in the same part that the edition lacks. A date missing
 * alone may have become “tomorrow”; only a date in the place of another is reported.
 */
export const editionDates: LintRule = {
  id: 'edition-dates',
  level: 'warning',
  silenceable: true,
  why: 'A day corrected in one language only sends the journalists of the others to a closed door.',
  *check({ editions }) {
    const [own, ...others] = editions;
    for (const edition of others) {
      for (const parts of COMPARED) yield* replaced(own, edition, parts);
    }
  },
};

function* replaced(own: EditionDraft, edition: EditionDraft, parts: readonly Part[]): Iterable<Finding> {
  const original = datesIn(own, parts);
  const translated = datesIn(edition, parts);
  const missing = original.filter((date) => !translated.some((other) => isSame(date, other)));
  const extra = translated.filter((date) => !original.some((other) => isSame(date, other)));
  if (missing.length !== extra.length) return;
  for (const [at, date] of extra.entries()) {
    const instead = missing[at];
    if (instead === undefined) continue;
    yield {
      span: edition.locate(date.passage.path, date),
      message: `The ${languageName(edition.language)} ${date.passage.part} says ${written(date)} where the ${languageName(own.language)} says ${written(instead)}.`,
      hint: 'Make the two agree.',
    };
  }
}

function datesIn(edition: EditionDraft, parts: readonly Part[]): readonly PlacedDate[] {
  return passagesOfParts(edition, ...parts).flatMap((passage) =>
    writtenDates(passage.prose, edition.language).map((date) => ({ ...date, passage })),
  );
}

/** One of two dates may leave out the day or the year that the other gives. */
function isSame(a: WrittenDate, b: WrittenDate): boolean {
  return a.month === b.month && agree(a.day, b.day) && agree(a.year, b.year);
}

function agree(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function written({ passage, start, end }: PlacedDate): string {
  return shown(passage.prose.slice(start, end));
}
