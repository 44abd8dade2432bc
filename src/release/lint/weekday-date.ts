import { shown } from '../../diagnostic/shown.ts';
import { dayName, utcDay, weekdayName } from './prose/calendar.ts';
import { type DatedWeekday, datedWeekdays } from './prose/dated-weekday.ts';
import { passagesOf } from './prose/passage.ts';
import type { Finding, LintRule } from './rule.ts';

const DAY_MS = 86_400_000;
/** A date without a year is one of the months around the release. */
const AROUND_MS = 200 * DAY_MS;

/** Finds a weekday that is not the one of the date beside it. A date without a year is read as near the release’s own; without that it is left alone. */
export const weekdayDate: LintRule = {
  id: 'weekday-date',
  level: 'error',
  silenceable: true,
  why: 'When weekday and date disagree, half of the journalists come on the wrong day. One of the two was carried over from an earlier draft.',
  *check({ fields, editions }) {
    const releaseDay = dayOf(fields.date);
    for (const edition of editions) {
      for (const { path, text, prose } of passagesOf(edition)) {
        for (const found of datedWeekdays(prose, edition.language)) {
          const words = disagreement(found, text.slice(found.start, found.end), releaseDay, edition.language);
          if (words !== undefined) yield { span: edition.locate(path, found), ...words };
        }
      }
    }
  },
};

function disagreement(
  found: DatedWeekday,
  written: string,
  releaseDay: number | undefined,
  language: string,
): Pick<Finding, 'message' | 'hint'> | undefined {
  const years = yearsOf(found, releaseDay);
  const days = years.flatMap((year) => found.readings.map(({ day, month }) => utcDay(year, month, day)));
  const real = days.flatMap((day) => (day === undefined || !isNear(day, found, releaseDay) ? [] : day));
  if (years.length === 0 || real.some((day) => new Date(day).getUTCDay() === found.weekday)) return undefined;
  const [day] = real;
  if (day === undefined) {
    if (days.some((one) => one !== undefined)) return undefined;
    return { message: `${shown(written)} is a day that the calendar does not have.`, hint: 'Correct the date.' };
  }
  const weekday = new Date(day).getUTCDay();
  const local = language.startsWith('en') ? '' : ` (${weekdayName(language, weekday)})`;
  return {
    message: `The weekday in ${shown(written)} is wrong: ${dayName('en-GB', day)} is a ${weekdayName('en', weekday)}${local}.`,
    hint: 'Correct the weekday or the date, whichever is wrong.',
  };
}

function yearsOf({ year }: DatedWeekday, releaseDay: number | undefined): readonly number[] {
  if (year !== undefined) return [year];
  if (releaseDay === undefined) return [];
  const around = new Date(releaseDay).getUTCFullYear();
  return [around, around + 1, around - 1];
}

function isNear(day: number, { year }: DatedWeekday, releaseDay: number | undefined): boolean {
  return year !== undefined || releaseDay === undefined || Math.abs(day - releaseDay) <= AROUND_MS;
}

function dayOf(date: string | undefined): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/u.exec(date ?? '') ?? [];
  return utcDay(Number(year), Number(month), Number(day));
}
