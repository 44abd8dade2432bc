/** A language's words for the days of the week (0 is Sunday, as JavaScript counts) and the months (from 1), in lower case. */
export interface CalendarWords {
  readonly weekdays: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
}

/** Where the same language names months differently: أيلول and سبتمبر, Jänner and Januar. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  ar: ['ar', 'ar-LB', 'ar-MA', 'ar-TN', 'ar-DZ', 'ar-EG'],
  de: ['de', 'de-AT'],
  en: ['en', 'en-GB', 'en-AU'],
  es: ['es', 'es-MX', 'es-UY'],
  fr: ['fr', 'fr-CA'],
  pt: ['pt', 'pt-PT'],
  zh: ['zh', 'zh-Hant'],
};

const STYLES = ['long', 'short'] as const;
/** 1 January 2006 was a Sunday. */
const SUNDAY = Date.UTC(2006, 0, 1);
const DAY_MS = 86_400_000;

/** Takes a language (BCP 47, without region) and gives its words for days and months, long and short, as they stand alone and in a date. */
export function calendarWords(language: string): CalendarWords {
  const known = KNOWN.get(language);
  if (known !== undefined) return known;
  const made = wordsIn(VARIANTS[language] ?? [language]);
  KNOWN.set(language, made);
  return made;
}

/** Several rules ask for the same languages, and asking Intl takes longer than their work. */
const KNOWN = new Map<string, CalendarWords>();

function wordsIn(locales: readonly string[]): CalendarWords {
  const weekdays = new Map<string, number>();
  const months = new Map<string, number>();
  for (const locale of locales) {
    for (const style of STYLES) {
      const weekday = naming(locale, { weekday: style }, 'weekday');
      for (let day = 0; day < 7; day++) weekdays.set(weekday(SUNDAY + day * DAY_MS), day);
      const month = naming(locale, { month: style }, 'month');
      const monthOfDate = naming(locale, { month: style, day: 'numeric' }, 'month');
      for (let number = 1; number <= 12; number++) {
        const moment = Date.UTC(2006, number - 1, 15);
        months.set(month(moment), number).set(monthOfDate(moment), number);
      }
    }
  }
  return { weekdays, months };
}

/** The name of a weekday (0 is Sunday) in a language: `Tuesday`, `mardi`. */
export function weekdayName(language: string, weekday: number): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(SUNDAY + weekday * DAY_MS);
}

/** A calendar day in words, in a language: `5 September 2006`. */
export function dayName(language: string, epochMs: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(epochMs);
}

/** A day's start in UTC, as epoch milliseconds; undefined for a day that the calendar does not have. */
export function utcDay(year: number, month: number, day: number): number | undefined {
  const moment = Date.UTC(year, month - 1, day);
  const read = new Date(moment);
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? moment : undefined;
}

/** To make a format takes far longer than to use it. */
function naming(locale: string, options: Intl.DateTimeFormatOptions, part: 'weekday' | 'month'): (moment: number) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  return (moment) => {
    const name = format.formatToParts(moment).find(({ type }) => type === part)?.value ?? '';
    return name.toLowerCase().replace(/\.$/u, '');
  };
}
