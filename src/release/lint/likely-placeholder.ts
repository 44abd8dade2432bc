import { likelyLeftovers } from './prose/leftovers.ts';
import type { LintRule } from './rule.ts';

/** Finds what looks left over from a draft but may be meant: `XX`, `???`, `[Geneva?]`. */
export const likelyPlaceholder: LintRule = {
  id: 'likely-placeholder',
  level: 'warning',
  silenceable: true,
  why: 'XX, question marks and blanks stand where a writer meant to look something up.',
  check: likelyLeftovers,
};
