import { lettersApart } from '../../../diagnostic/letters-apart.ts';
import { inflectsNames } from './language.ts';

/** What goes before a name and is no part of it. */
const HONORIFIC =
  /^(?:(?:mr|mrs|ms|miss|dr|prof|sir|dame|lady|lord|m|mme|mlle|me|herr|frau|sr|sra|srta|don|doña|h\.?e|amb|hon|rev|ambassador|ambassadeur|ambassadrice|president|minister|professor)\b\.?\s*)+/iu;

/** A name's words without honorifics: `Mr. Jian Zhao` gives Jian and Zhao. One word or none is no full name. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replace(HONORIFIC, '')
    .split(/\s+/u)
    .filter((word) => /^\p{Lu}/u.test(word));
}

/** Whether two words look like one name spelt in two ways: McKinley and MacKinley. Short names differ in one letter without being the same. */
export function isMisspelling(word: string, known: string, language: string): boolean {
  const [written, right] = comparable(word, known, language);
  if (written === right || isInitial(written) || isInitial(right)) return false;
  const shorter = Math.min(written.length, right.length);
  const allowed = shorter >= 6 ? 2 : shorter >= 4 ? 1 : 0;
  return lettersApart(written, right) <= allowed;
}

/** Whether a word is this name, in any of the forms that the language gives it. */
export function isSameName(word: string, known: string, language: string): boolean {
  const [written, right] = comparable(word, known, language);
  return written === right;
}

/** Both without the possessive; in languages whose names take endings, as far as neither can be in its ending: Воробьёва, Воробьёвой. */
function comparable(word: string, known: string, language: string): readonly [string, string] {
  const [written, right] = [bare(word, language), bare(known, language)];
  if (!inflectsNames(language)) return [written, right];
  const shorter = Math.min(written.length, right.length);
  const beginning = shorter > 5 ? shorter - 3 : Math.max(2, shorter - 1);
  return [written.slice(0, beginning), right.slice(0, beginning)];
}

function bare(word: string, language: string): string {
  const stem = word.normalize('NFC').replace(/['’]s?$/u, '');
  return /^(?:de|nl|sv|da|nb|nn)/u.test(language) ? stem.replace(/s$/u, '') : stem;
}

function isInitial(word: string): boolean {
  return word.length < 3 || word.includes('.');
}
