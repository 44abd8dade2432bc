import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft, TextRange } from '../draft.ts';
import { chineseNumbers } from './prose/chinese-number.ts';
import { type Figure, figuresOf } from './prose/figure.ts';
import { baseLanguage } from './prose/language.ts';
import { languageName } from './prose/language-name.ts';
import { type Part, type Passage, passagesOfParts } from './prose/passage.ts';
import { writtenDates } from './prose/written-date.ts';
import type { Finding, LintRule } from './rule.ts';

/** Smaller numbers are written as words in one language and as figures in another. */
const SMALLEST = 13;
const COMPARED: readonly (readonly Part[])[] = [['headline'], ['subhead'], ['body'], ['quote'], ['notes to editors']];

type Value = Pick<Figure, 'values'>;

interface PlacedFigure extends Value, TextRange {
  readonly passage: Passage;
}

/**
 * Finds a figure of an edition that the release’s own language does not have, where that has one in the same part that the edition lacks.
 * A figure missing alone may have become a word, one too many may be an hour; only a figure in the place of another is reported.
 */
export const editionNumbers: LintRule = {
  id: 'edition-numbers',
  level: 'warning',
  silenceable: true,
  why: 'A figure mistyped in translation, or corrected in one language only, makes two newspapers print two truths.',
  *check({ editions }) {
    const [own, ...others] = editions;
    for (const edition of others) {
      for (const parts of COMPARED) yield* replaced(own, edition, parts);
    }
  },
};

function* replaced(own: EditionDraft, edition: EditionDraft, parts: readonly Part[]): Iterable<Finding> {
  const original = figuresIn(own, parts);
  const translated = figuresIn(edition, parts);
  const missing = original.filter((figure) => !translated.some((other) => isSame(figure, other)));
  const extra = translated.filter((figure) => !original.some((other) => isSame(figure, other)));
  if (missing.length === 0 || missing.length !== extra.length) return;
  for (const [at, figure] of extra.entries()) {
    const instead = missing[at];
    if (instead === undefined) continue;
    yield {
      span: edition.locate(figure.passage.path, figure),
      message: `The ${languageName(edition.language)} ${figure.passage.part} says ${written(figure)} where the ${languageName(own.language)} says ${written(instead)}.`,
      hint: 'Make the two agree.',
    };
  }
}

/** Figures and numbers in Chinese characters, but for those of dates: what differs in a date is `edition-dates`’ to say. */
function figuresIn(edition: EditionDraft, parts: readonly Part[]): readonly PlacedFigure[] {
  return passagesOfParts(edition, ...parts).flatMap((passage) => {
    const dates = writtenDates(passage.prose, edition.language);
    const inCharacters = baseLanguage(edition.language) === 'zh' ? chineseNumbers(passage.prose) : [];
    return [...figuresOf(passage.prose), ...inCharacters.map(({ value, ...range }) => ({ ...range, values: [value] }))]
      .filter(({ values }) => values.some((value) => value >= SMALLEST || !Number.isInteger(value)))
      .filter(({ start, end }) => !dates.some((date) => start < date.end && end > date.start))
      .map((figure) => ({ ...figure, passage }));
  });
}

function isSame(a: Value, b: Value): boolean {
  return a.values.some((value) => b.values.some((other) => Math.abs(value - other) <= 1e-9 * Math.abs(value)));
}

function written({ passage, start, end }: PlacedFigure): string {
  return shown(passage.prose.slice(start, end));
}
