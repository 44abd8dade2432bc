import { shown } from '../../diagnostic/shown.ts';
import { textsOfEdition } from '../build/edition-texts.ts';
import type { LintRule } from './rule.ts';

/** Finds quotes that the body places nowhere. */
export const quoteUnplaced: LintRule = {
  id: 'quote-unplaced',
  level: 'warning',
  silenceable: true,
  why: 'A quote is read where the body places it. One that it forgets comes after the last paragraph, out of its context.',
  *check(draft) {
    for (const edition of draft.editions) {
      const { body } = textsOfEdition(draft, edition);
      if (body === undefined) continue;
      for (const [at, { id }] of (edition.fields.quotes ?? []).entries()) {
        if (body.placed.quote.includes(id)) continue;
        yield {
          span: edition.locate(['quotes', at, 'id']),
          message: `The body does not say where the quote ${shown(id)} belongs; it would come last.`,
          hint: `Write a line of its own \`[quote: ${id}]\` in the body where it is read, or take the quote out.`,
        };
      }
    }
  },
};
