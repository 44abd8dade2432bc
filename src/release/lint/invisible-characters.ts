import { codePoint } from '../../diagnostic/shown.ts';
import { findCharacters } from './prose/characters.ts';
import { baseLanguage } from './prose/language.ts';
import type { LintRule } from './rule.ts';

/** Languages that are written without spaces and mark with U+200B where a line may break. */
const ZERO_WIDTH_SPACED = new Set(['th', 'km', 'lo', 'my', 'bo', 'dz']);

/** Finds characters that take no room: they come with text copied from web pages and chat programs. Joiners, which some scripts and emoji need, are left alone. */
export const invisibleCharacters: LintRule = {
  id: 'invisible-characters',
  level: 'warning',
  silenceable: true,
  why: 'An invisible character splits a word for search engines, spell checkers and anybody who copies a name or an address from the release.',
  check: (draft) =>
    findCharacters(draft, {
      pattern: /[\u200b\u2060-\u2064\ufeff\u180e]|(?<![\u{1f3f4}\u{e0001}-\u{e007f}])[\u{e0001}-\u{e007f}]+/gu,
      allowed: (found, language) => found === '\u200b' && ZERO_WIDTH_SPACED.has(baseLanguage(language)),
      say: (found) => ({
        message: `An invisible character (${codePoint(found)}) stands in the text.`,
        hint: 'Delete it, or type the word again.',
      }),
    }),
};
