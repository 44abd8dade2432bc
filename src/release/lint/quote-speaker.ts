import { shown } from '../../diagnostic/shown.ts';
import type { LintRule } from './rule.ts';

/** Finds quotes that do not say who speaks, or in what capacity. */
export const quoteSpeaker: LintRule = {
  id: 'quote-speaker',
  level: 'error',
  silenceable: false,
  why: 'No newspaper prints a quote without the name and the office of the person who said it.',
  *check({ editions }) {
    for (const { fields, locate } of editions) {
      for (const [at, quote] of (fields.quotes ?? []).entries()) {
        const span = locate(['quotes', at, 'id']);
        if (quote.speaker === undefined) {
          const hint = 'Add `speaker:` with the full name of the person who said it.';
          yield { span, message: `The quote ${shown(quote.id)} does not say who speaks.`, hint };
        }
        if (quote.role === undefined) {
          const who = quote.speaker === undefined ? 'its speaker' : shown(quote.speaker);
          const hint = 'Add `role:`, such as `role: Director General`.';
          yield { span, message: `The quote ${shown(quote.id)} does not say in what capacity ${who} speaks.`, hint };
        }
      }
    }
  },
};
