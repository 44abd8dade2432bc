/** Languages whose names of months are known; only a hint hangs on it. */
const LANGUAGES: readonly string[] = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'ru'];
const AGES_AGO = 2000;

/** The day (`2006-09-05`) that somebody means who writes `5 September 2006`, `5.9.2006`, `2006/9/5` or `20060905`; undefined where it may be another, as in `5/9/2006`. */
export function likelyDay(written: string): string | undefined {
  const text = written.trim();
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})[-/.]|(\d{2}))(\d{1,2})$/.exec(text)?.filter((part) => part !== undefined) ?? [];
  if (year !== undefined) return isoDay(year, Number(month), day);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted !== null) return isoDay(dotted[3], Number(dotted[2]), dotted[1]);
  return dayInWords(text);
}

/** `5 September 2006`, `September 5, 2006`, `mardi 5 septembre 2006`, `5 de septiembre de 2006`. */
function dayInWords(text: string): string | undefined {
  const numbers = text.match(/\d+/g) ?? [];
  const [year] = numbers.filter((number) => number.length === 4);
  const [day] = numbers.filter((number) => number.length <= 2);
  if (numbers.length !== 2 || year === undefined || day === undefined) return undefined;
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  const months = new Set(words.flatMap(monthsCalled));
  const [month, another] = months;
  return month === undefined || another !== undefined ? undefined : isoDay(year, month, day);
}

/** By a name in full, or by its beginning in English: `sept`, `Sep`. */
function monthsCalled(word: string): readonly number[] {
  return Array.from({ length: 12 }, (_, at) => at + 1).filter((month) =>
    LANGUAGES.some((language) => {
      const name = monthName(language, month);
      return name === word || (language === 'en' && name.startsWith(word));
    }),
  );
}

/** As it stands in a date: Russian months have an ending there. */
function monthName(language: string, month: number): string {
  const parts = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).formatToParts(
    Date.UTC(AGES_AGO, month - 1),
  );
  return (parts.find(({ type }) => type === 'month')?.value ?? '').toLowerCase();
}

function isoDay(year: string | undefined, month: number, day: string | undefined): string | undefined {
  const written = `${year}-${String(month).padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const midnight = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(written) ? written : undefined;
}
