import { certainLeftovers } from './prose/leftovers.ts';
import type { LintRule } from './rule.ts';

/** Finds what can only be left over from a draft: TODO, TK, PENDING, lorem ipsum, `[insert ...]`, `{{name}}`. */
export const placeholder: LintRule = {
  id: 'placeholder',
  level: 'error',
  silenceable: false,
  why: 'In 2012 a company’s results went out hours early with the words “PENDING LARRY QUOTE” in them, and trading in its shares was halted. What a draft leaves open must be filled in before anybody else reads it.',
  check: certainLeftovers,
};
