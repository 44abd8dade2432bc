import { calendarWords } from './calendar.ts';
import { baseLanguage } from './language.ts';

const NUMERIC =
  /(?<![\p{Nd}.,])\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4}(?!\p{Nd})|\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|(?:\p{Nd}{4}\s*年\s*)?\p{Nd}{1,2}\s*月(?:\s*\p{Nd}{1,2}\s*[日号號])?|\p{Nd}{4}\s*年/gu;

/** Compiling the month names takes longer than searching a text for them. */
const MONTHS = new Map<string, RegExp>();

/** Takes prose and blanks the dates in it, in figures or with the language's month names, so that offsets stay. */
export function datesBlanked(prose: string, language: string): string {
  return [NUMERIC, monthPattern(baseLanguage(language))].reduce(
    (rest, date) => rest.replace(date, (found) => found.replace(/[^\n]/gu, ' ')),
    prose,
  );
}

function monthPattern(language: string): RegExp {
  const known = MONTHS.get(language);
  if (known !== undefined) return known;
  const names = [...calendarWords(language).months.keys()].filter((name) => /\p{L}/u.test(name)).toSorted((a, b) => b.length - a.length);
  const month = `(?<!\\p{L})(?:${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|')})\\.?(?!\\p{L})`;
  const year = '(?:,?\\s+(?:de\\s+|del\\s+)?\\p{Nd}{4}(?!\\p{Nd}))?';
  const made = new RegExp(
    `(?<!\\p{Nd})\\p{Nd}{1,2}(?:st|nd|rd|th|er|\\.)?\\s+(?:of\\s+|de\\s+|من\\s+)?${month}${year}|${month}\\s+\\p{Nd}{1,2}(?:st|nd|rd|th)?(?!\\p{Nd})${year}`,
    'giu',
  );
  MONTHS.set(language, made);
  return made;
}
