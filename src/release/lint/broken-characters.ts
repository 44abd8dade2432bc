import { shown } from '../../diagnostic/shown.ts';
import { findCharacters } from './prose/characters.ts';
import type { LintRule } from './rule.ts';

/** UTF-8 read as Windows-1252 or Latin-1: `Ã©` for é, `â€™` for ’; and what a program writes for a character that it could not read. */
const BROKEN =
  /\ufffd+|â€[\u0153\u2122\u02dc\u009d\u0080-\u00bf\u201c\u201d]?|Ã[\u0080-\u00bf\u0152\u0153\u0192\u2013-\u2122]|Â[\u00a0«»°©®]/gu;

/** Finds letters that came out wrong when the text was copied from elsewhere. */
export const brokenCharacters: LintRule = {
  id: 'broken-characters',
  level: 'error',
  silenceable: true,
  why: 'Such letters appear when a text is saved in one encoding and read in another. Readers see them at once.',
  check: (draft) =>
    findCharacters(draft, {
      pattern: BROKEN,
      say: (found) => ({
        message: `${shown(found)} is a letter that was broken when the text was copied.`,
        hint: meant(found) ?? 'Type the letter again from the original.',
      }),
    }),
};

/** Undoes the wrong reading where that gives one character. */
function meant(found: string): string | undefined {
  const bytes = Array.from(found, (char) => WINDOWS_1252.get(char) ?? char.charCodeAt(0));
  if (bytes.some((byte) => byte > 0xff)) return undefined;
  const decoded = new TextDecoder('utf-8').decode(Uint8Array.from(bytes));
  return decoded.includes('\ufffd') ? undefined : `Write ${shown(decoded)} there.`;
}

/** Windows-1252 where it differs from Latin-1, for the bytes that occur in broken letters. */
const WINDOWS_1252 = new Map<string, number>([
  ['€', 0x80],
  ['ƒ', 0x83],
  ['™', 0x99],
  ['œ', 0x9c],
  ['Œ', 0x8c],
  ['˜', 0x98],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
  ['—', 0x97],
]);
