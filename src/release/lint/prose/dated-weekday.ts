import type { TextRange } from '../../draft.ts';
import { calendarWords } from './calendar.ts';
import { asciiDigits } from './digits.ts';
import { baseLanguage } from './language.ts';

/** A weekday with the date written beside it. `day` and `month` may be read both ways round where they are figures. */
export interface DatedWeekday extends TextRange {
  readonly weekday: number;
  /** From 1; more than one where the order of day and month is open. */
  readonly readings: readonly { readonly day: number; readonly month: number }[];
  readonly year: number | undefined;
}

/** Takes prose with its language and gives the weekdays that stand beside a date: `Monday, 5 September 2006`, `9月5日星期二`. */
export function datedWeekdays(prose: string, language: string): readonly DatedWeekday[] {
  const base = baseLanguage(language);
  const words = base === 'zh' ? CHINESE : wordsOf(base);
  if (!words.anyWeekday.test(prose)) return [];
  const text = asciiDigits(prose);
  return words
    .patterns()
    .flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => read(match, words)).filter((found) => found !== undefined));
}

interface Words {
  readonly weekday: (word: string) => number | undefined;
  readonly month: (word: string) => number | undefined;
  /** Where this finds nothing, the patterns find nothing either: they take twenty times as long, and most texts name no weekday. */
  readonly anyWeekday: RegExp;
  readonly patterns: () => readonly RegExp[];
}

/** A day of the month in figures, as a named group of a pattern. */
export const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|ª|-?го|\\.)?';
/** A year after a month, which may be absent, as a named group. */
export const YEAR = '(?:,?\\s+(?:de\\s+|del\\s+|عام\\s+|سنة\\s+)?(?<year>\\d{4})(?!\\d))?';
const ARTICLE = '(?:(?:the|le|el|o|il|dem|den|der|de|día)\\s+)?';

/** Compiling forty names into patterns takes longer than searching a release with them. */
const WORDS = new Map<string, Words>();

function wordsOf(language: string): Words {
  const known = WORDS.get(language);
  if (known !== undefined) return known;
  const { weekdays, months } = calendarWords(language);
  let patterns: readonly RegExp[] | undefined;
  const made: Words = {
    weekday: (word) => lookUp(weekdays, word),
    month: (word) => lookUp(months, word),
    anyWeekday: new RegExp(oneOf('weekday', weekdays), 'iu'),
    patterns: () => {
      patterns ??= patternsOf(oneOf('weekday', weekdays), oneOf('month', months));
      return patterns;
    },
  };
  WORDS.set(language, made);
  return made;
}

function patternsOf(weekday: string, month: string): readonly RegExp[] {
  const dayMonth = `${DAY}\\s+(?:of\\s+|de\\s+|من\\s+)?${month}${YEAR}`;
  const monthDay = `${month}\\s+${DAY}${YEAR}`;
  const figures = '(?<day>\\d{1,2})[./-](?<second>\\d{1,2})[./-](?<year>\\d{4})(?!\\d)';
  const iso = '(?<year>\\d{4})-(?<second>\\d{2})-(?<day>\\d{2})(?!\\d)';
  const dates = [dayMonth, monthDay, figures, iso];
  const before = dates.map((date) => `${weekday},?\\s+${ARTICLE}${date}`);
  const bracketed = dates.map((date) => `(?<!\\d)${date}\\s*[(（]${weekday}[)）]`);
  return [...before, ...bracketed].map((pattern) => new RegExp(pattern, 'giu'));
}

const CHINESE: Words = {
  weekday: (word) => (word === '天' ? 0 : '日一二三四五六'.indexOf(word)),
  month: Number,
  anyWeekday: /星期|[周週]|[礼禮]拜/u,
  patterns: () => [
    /(?:(?<year>\d{4})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号號]\s*[（(]?\s*(?:星期|[周週]|[礼禮]拜)(?<weekday>[一二三四五六日天])/gu,
  ],
};

function read(match: RegExpMatchArray, words: Words): DatedWeekday | undefined {
  const { weekday: word = '', day: first = '', month: name, second = '', year } = match.groups ?? {};
  const weekday = words.weekday(word);
  const day = Number(first);
  const month = name === undefined ? Number(second) : words.month(name);
  if (weekday === undefined || month === undefined) return undefined;
  const swapped = name === undefined && !/\d{4}-/u.test(match[0]) ? [{ day: month, month: day }] : [];
  const start = match.index ?? 0;
  return {
    weekday,
    readings: [{ day, month }, ...swapped],
    year: year === undefined ? undefined : Number(year),
    start,
    end: start + match[0].replace(/[\s.]+$/u, '').length,
  };
}

/** The number of a month or weekday by its name, alefs with and without hamza taken as one. */
export function lookUp(names: ReadonlyMap<string, number>, word: string): number | undefined {
  const bare = word.toLowerCase().replace(/\.$/u, '');
  return names.get(bare) ?? [...names].find(([name]) => alefless(name) === alefless(bare))?.[1];
}

/** The names of months or weekdays as a named group of a pattern. Longest first, so that `Sept` is not read as `Sep`; a second name of the month may follow: `أيلول/سبتمبر`. */
export function oneOf(group: 'weekday' | 'month', names: ReadonlyMap<string, number>): string {
  const alternatives = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => alefless(escaped(name)).replaceAll('ا', '[اأإآ]'));
  const name = `(?:${alternatives.join('|')})`;
  return `(?<![\\p{L}\\p{M}])(?<${group}>${name})(?![\\p{L}\\p{M}])\\.?${group === 'month' ? `(?:\\s*\\/\\s*${name})?` : ''}`;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Arabic writes the alef with and without its hamza: الإثنين, الاثنين. */
function alefless(word: string): string {
  return word.replace(/[أإآ]/gu, 'ا');
}
