import { shown } from '../../diagnostic/shown.ts';
import { isWhollyMarked } from './prose/marks.ts';
import { passagesOfParts } from './prose/passage.ts';
import type { LintRule } from './rule.ts';

/** Finds quotes whose text is written with the quotation marks around it: the format sets those itself. */
export const quoteMarksInside: LintRule = {
  id: 'quote-marks-inside',
  level: 'warning',
  silenceable: true,
  why: 'A quote’s text holds the words alone; each language’s quotation marks are set around it. Marks in the text come out twice.',
  *check({ editions }) {
    for (const edition of editions) {
      for (const { path, text } of passagesOfParts(edition, 'quote')) {
        if (!isWhollyMarked(text)) continue;
        yield {
          span: edition.locate(path),
          message: `The quote ${shown(text)} has quotation marks around it.`,
          hint: 'Take the outer marks away; they are set by the language of the edition.',
        };
      }
    }
  },
};
