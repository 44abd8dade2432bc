import { blockFindings } from './prose/block-findings.ts';
import { repeatedIds } from './prose/repeated-ids.ts';
import type { LintRule } from './rule.ts';

/** Finds places in the body for quotes that there are not, and quotes of the same name. */
export const quote: LintRule = {
  id: 'quote',
  level: 'error',
  silenceable: false,
  why: 'A quote stands where the body places it by its name. Where the name is mistyped, somebody’s words are missing from the release.',
  *check(draft) {
    yield* blockFindings(draft, ({ rule }) => rule === 'quote');
    yield* repeatedIds(draft, 'quotes');
  },
};
