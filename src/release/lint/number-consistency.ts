import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft } from '../draft.ts';
import { datesBlanked } from './prose/dates.ts';
import { type Figure, figuresOf } from './prose/figure.ts';
import { type Part, type Passage, passagesOfParts } from './prose/passage.ts';
import type { Finding, LintRule } from './rule.ts';

/** Where a figure of a part must be found again. A quote may count something else than the body, so it is held to stricter likeness. */
const HELD_AGAINST: readonly (readonly [Part, readonly Part[]])[] = [
  ['headline', ['subhead', 'body', 'quote']],
  ['subhead', ['body', 'quote']],
  ['quote', ['body']],
];

interface PlacedFigure extends Figure {
  readonly passage: Passage;
}

/**
 * Finds a figure in the headline, subhead or a quote where the rest of the text gives another for the same thing.
 * It says nothing where it cannot be sure: the things counted must be called the same, and the rest must not give the figure anywhere.
 */
export const numberConsistency: LintRule = {
  id: 'number-consistency',
  level: 'warning',
  silenceable: true,
  why: 'Figures are corrected in the body and forgotten in the headline. The headline is what everybody quotes.',
  *check({ editions }) {
    for (const edition of editions) {
      for (const [part, rest] of HELD_AGAINST) {
        const others = figuresIn(edition, ...rest);
        for (const figure of figuresIn(edition, part)) {
          const other = contradiction(figure, others);
          if (other !== undefined) yield findingFor(edition, figure, other);
        }
      }
    }
  },
};

function figuresIn(edition: EditionDraft, ...parts: readonly Part[]): readonly PlacedFigure[] {
  return passagesOfParts(edition, ...parts).flatMap((passage) =>
    figuresOf(datesBlanked(passage.prose, edition.language))
      .filter((figure) => !isYear(figure, passage.prose))
      .map((figure) => ({ ...figure, passage })),
  );
}

function contradiction(figure: PlacedFigure, others: readonly PlacedFigure[]): PlacedFigure | undefined {
  if (others.some((other) => agrees(figure, other))) return undefined;
  const alike = others.filter((other) => countsTheSame(figure, other));
  // The body is what the others are held against; a quote that disagrees with it must not hide that the headline does.
  const inBody = alike.filter(({ passage }) => passage.part === 'body');
  const same = inBody.length > 0 ? inBody : alike;
  const strict = figure.unit !== undefined || figure.passage.part === 'quote';
  const distinct = new Set(same.map(({ values }) => values.join()));
  return distinct.size <= (strict ? 1 : 2) ? same[0] : undefined;
}

/** The same number, or the one rounded to the other: 300 for 312. */
function agrees(a: Figure, b: Figure): boolean {
  return a.values.some((one) => b.values.some((other) => one === other || isRounded(one, other) || isRounded(other, one)));
}

function isRounded(round: number, exact: number): boolean {
  const zeros = 10 ** (/0*$/u.exec(String(Math.trunc(round)))?.[0].length ?? 0);
  return zeros > 1 && Math.abs(round - exact) < zeros && exact > round * 0.8;
}

function countsTheSame(a: PlacedFigure, b: PlacedFigure): boolean {
  if (a.unit !== undefined || b.unit !== undefined) return a.unit === b.unit;
  const [first, second] = a.nouns;
  const [otherFirst, otherSecond] = b.nouns;
  if (first === undefined || first !== otherFirst) return false;
  if (a.passage.part === 'quote') return second !== undefined && second === otherSecond;
  return second === otherSecond || second === undefined || otherSecond === undefined;
}

/** `2006` counts nothing unless it is grouped. */
function isYear({ start, values, unit }: Figure, prose: string): boolean {
  const [value = 0] = values;
  return unit === undefined && /^(?:1[5-9]|20)\d\d(?!\d)/u.test(prose.slice(start)) && value >= 1500 && value < 2100;
}

function findingFor(edition: EditionDraft, figure: PlacedFigure, other: PlacedFigure): Finding {
  return {
    span: edition.locate(figure.passage.path, figure),
    message: `The ${figure.passage.part} says ${written(figure)}, the ${other.passage.part} ${written(other)}.`,
    hint: 'Make the figures agree, or say what each of them counts.',
  };
}

/** The figure with the words that it counts. */
function written({ passage, start, end, nouns }: PlacedFigure): string {
  const counted = /^(?:\s+[\p{L}\p{M}'’]+){1,2}/u.exec(passage.prose.slice(end))?.[0] ?? '';
  const words = counted.trim().split(/\s+/u).slice(0, nouns.length).join(' ');
  const symbol = /[$€£¥₽]$|[A-Z]{3}[\s\u00a0]?$/u.exec(passage.prose.slice(0, start))?.[0] ?? '';
  return shown(`${symbol}${passage.prose.slice(start, end)} ${nouns.length === 0 ? '' : words}`);
}
