import { listed, shown } from '../../diagnostic/shown.ts';
import type { QuoteFile } from '../schema.ts';
import type { LintRule } from './rule.ts';

/** Where the newsroom asks for it, finds quotes that nobody cleared; a translation is covered by the approval of the quote with the same id. */
export const quoteApproval: LintRule = {
  id: 'quote-approval',
  level: 'error',
  silenceable: false,
  why: 'The newsroom asks for each quote to be cleared by the person quoted or their office. A quote that nobody cleared must not go out.',
  *check({ editions }, { policy }) {
    if (!policy.quotesNeedApproval) return;
    for (const { fields, locate } of editions) {
      for (const [at, quote] of (fields.quotes ?? []).entries()) {
        const original = editions[0].fields.quotes?.find(({ id }) => id === quote.id);
        const missing = missingApproval(quote);
        if (missing.length === 0 || (original !== undefined && missingApproval(original).length === 0)) continue;
        yield {
          span: locate(['quotes', at, 'id']),
          message: `The quote ${shown(quote.id)} of ${quote.speaker ?? 'an unnamed speaker'} is not approved: ${listed(missing)} ${missing.length > 1 ? 'are' : 'is'} missing.`,
          hint: 'Have it cleared, then add `approved_by:` with the name and `approved_on:` with the day, such as `2006-09-04`.',
        };
      }
    }
  },
};

function missingApproval(quote: QuoteFile): readonly string[] {
  return (['approved_by', 'approved_on'] as const).filter((key) => quote[key] === undefined).map((key) => `\`${key}\``);
}
