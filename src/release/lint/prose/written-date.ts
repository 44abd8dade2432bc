import type { TextRange } from '../../draft.ts';
import { calendarWords } from './calendar.ts';
import { chineseNumber, chineseYear } from './chinese-number.ts';
import { DAY, lookUp, oneOf, YEAR } from './dated-weekday.ts';
import { asciiDigits } from './digits.ts';
import { baseLanguage } from './language.ts';

/** A date as a text gives it: a month with its day, its year, or both. */
export interface WrittenDate extends TextRange {
  readonly day: number | undefined;
  readonly month: number;
  readonly year: number | undefined;
}

/** Takes prose with its language and gives the dates in it: `5 September 2006`, `September 2006`, `٥ أيلول/سبتمبر`, `二〇〇六年九月五日`, `2006-09-05`. */
export function writtenDates(prose: string, language: string): readonly WrittenDate[] {
  const base = baseLanguage(language);
  const text = asciiDigits(prose);
  const found = base === 'zh' || base === 'ja' ? [...text.matchAll(CHINESE)].flatMap(readChinese) : namedDates(text, base);
  return [...found, ...[...text.matchAll(ISO)].flatMap((match) => readDate(match, Number))].toSorted((a, b) => a.start - b.start);
}

const ISO = /(?<!\d)(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/gu;
const NUMERAL = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const CHINESE = new RegExp(
  `(?:(?<year>\\d{4}|[零〇一二三四五六七八九]{4})\\s*年\\s*)?(?<![\\d一二三四五六七八九十])(?<month>${NUMERAL})\\s*月(?:份|\\s*(?<day>${NUMERAL})\\s*[日号號])?`,
  'gu',
);

/** A language's months by name, and the patterns that find them in a date. */
interface Months {
  readonly months: ReadonlyMap<string, number>;
  readonly patterns: readonly RegExp[];
}

/** Asking for the names of months, and compiling them, takes longer than searching a text with them. */
const MONTHS = new Map<string, Months>();

function namedDates(text: string, language: string): readonly WrittenDate[] {
  if (!/\d/u.test(text)) return [];
  const { months, patterns } = monthsOf(language);
  const monthOf = (word: string) => (isPlainWord(word, language) ? undefined : lookUp(months, word));
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => readDate(match, monthOf)));
  return withoutParts(found.toSorted((a, b) => a.start - b.start || b.end - a.end));
}

/** Takes dates in order and leaves out those inside of others: `5 September 2006` holds `September 2006` too. */
function withoutParts(dates: readonly WrittenDate[]): readonly WrittenDate[] {
  let reached = 0;
  return dates.filter(({ end }) => {
    const isNew = end > reached;
    reached = Math.max(reached, end);
    return isNew;
  });
}

function monthsOf(language: string): Months {
  const known = MONTHS.get(language);
  if (known !== undefined) return known;
  const { months } = calendarWords(language);
  const month = oneOf('month', months);
  const patterns = [
    `(?<!\\d)${DAY}\\s+(?:of\\s+|de\\s+|من\\s+)?${month}${YEAR}`,
    `${month}\\s+${DAY}(?!\\d)${YEAR}`,
    `${month}${YEAR.replace(/\?$/u, '')}`,
  ];
  const made = { months, patterns: patterns.map((pattern) => new RegExp(pattern, 'giu')) };
  MONTHS.set(language, made);
  return made;
}

/** `may` and `march` are words of English unless they begin with a capital. */
function isPlainWord(word: string, language: string): boolean {
  return (language === 'en' || language === 'de') && /^\p{Ll}/u.test(word);
}

function readChinese(match: RegExpMatchArray): readonly WrittenDate[] {
  const { year, day } = match.groups ?? {};
  if (year === undefined && day === undefined) return [];
  return readDate(match, (word) => chineseNumber(word) ?? Number(word));
}

function readDate(match: RegExpMatchArray, monthOf: (word: string) => number | undefined): readonly WrittenDate[] {
  const { day, month: name = '', year } = match.groups ?? {};
  const month = monthOf(name);
  const [dayNumber, yearNumber] = [numberOf(day), numberOf(year)];
  if (month === undefined || !(month >= 1 && month <= 12) || (dayNumber !== undefined && !(dayNumber >= 1 && dayNumber <= 31))) return [];
  const start = match.index ?? 0;
  return [{ day: dayNumber, month, year: yearNumber, start, end: start + match[0].trimEnd().length }];
}

function numberOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  return /^\d/u.test(written) ? Number(written) : (chineseYear(written) ?? chineseNumber(written));
}
