import { codePoint } from '../../diagnostic/shown.ts';
import { findCharacters } from './prose/characters.ts';
import type { LintRule } from './rule.ts';

/** Finds the characters that make text run against its own direction. Marks and isolates, which Arabic and Hebrew texts need, are left alone. */
export const bidiOverride: LintRule = {
  id: 'bidi-override',
  level: 'error',
  silenceable: false,
  why: 'These characters make a text read otherwise than it is written; mail filters take them for an attempt to deceive.',
  check: (draft) =>
    findCharacters(draft, {
      pattern: /[\u202d\u202e]/gu,
      say: (found) => ({
        message: `A hidden character (${codePoint(found)}) turns the direction of the text that follows it.`,
        hint: 'Delete it; Arabic and Hebrew need none to run from right to left.',
      }),
    }),
};
