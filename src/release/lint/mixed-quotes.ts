import type { EditionDraft, Path, TextRange } from '../draft.ts';
import { passagesOf } from './prose/passage.ts';
import type { Finding, LintRule } from './rule.ts';

/** A size such as `30"` is no quotation mark. */
const STRAIGHT_MARK = /(?<!\p{Nd})"/gu;
const CURLY_MARK = /[“”„«»]/gu;
const STRAIGHT_APOSTROPHE = /(?<=\p{L})'(?=\p{L})/gu;
const CURLY_APOSTROPHE = /(?<=\p{L})’(?=\p{L})/gu;

interface Use {
  readonly path: Path;
  readonly range: TextRange;
}

/** Finds straight and curly quotation marks, or apostrophes, side by side in an edition; points at the first of the rarer kind. */
export const mixedQuotes: LintRule = {
  id: 'mixed-quotes',
  level: 'warning',
  silenceable: true,
  why: 'Straight and curly marks side by side show that a text was pasted together from several places.',
  *check({ editions }) {
    for (const edition of editions) {
      yield* mixed(edition, 'quotation marks', STRAIGHT_MARK, CURLY_MARK);
      yield* mixed(edition, 'apostrophes', STRAIGHT_APOSTROPHE, CURLY_APOSTROPHE);
    }
  },
};

function* mixed(edition: EditionDraft, name: string, straightMark: RegExp, curlyMark: RegExp): Iterable<Finding> {
  const straight = usesOf(edition, straightMark);
  const curly = usesOf(edition, curlyMark);
  const rarer = straight.length > curly.length ? curly : straight;
  const [first] = rarer;
  if (first === undefined || straight.length === 0 || curly.length === 0) return;
  yield {
    span: edition.locate(first.path, first.range),
    message: `The edition mixes straight and curly ${name}: ${straight.length} straight, ${curly.length} curly.`,
    hint: `Write them all alike; the first ${rarer === straight ? 'straight' : 'curly'} one is here.`,
  };
}

function usesOf(edition: EditionDraft, mark: RegExp): readonly Use[] {
  return passagesOf(edition).flatMap(({ path, prose }) =>
    Array.from(prose.matchAll(mark), ({ index }) => ({ path, range: { start: index, end: index + 1 } })),
  );
}
