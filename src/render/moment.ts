import type { Embargo, ReleaseDate } from '../release/model.ts';
import { type Instant, instant } from '../release/time.ts';
import type { Locale } from './model.ts';
import { fillLabel, isolated } from './words.ts';

/** A date for machines (ISO 8601) and for people. */
export interface ShownDate {
  readonly machine: string;
  readonly shown: string;
}

/** The opening words of a release: place and date, with the marks between and after them. */
export interface DatelineView {
  readonly place: string | undefined;
  readonly comma: string;
  readonly date: ShownDate;
  readonly dash: string;
}

/** The release's date. A calendar day is shown as written wherever the reader is; a time is shown as the day in the zone it was written in. */
export function releaseDate(date: ReleaseDate, locale: Locale): ShownDate {
  if (date.kind === 'instant') return { machine: new Date(date.instant).toISOString(), shown: dayIn(date.instant, date.zone, locale) };
  // Midnight UTC shown in UTC: no zone can shift the day.
  return { machine: date.day, shown: dayIn(instant(Date.parse(`${date.day}T00:00:00Z`)), 'UTC', locale) };
}

/**
 * When an embargo ends, by the clock of a zone, the newsroom's, and by UTC, in the words of the language: `24 November 2026, 18:00 (Europe/Zurich) /
 * 17:00 UTC`. Whatever zone it was written in, nobody has to reckon.
 */
export function embargoEnd({ instant: end }: Embargo & { kind: 'until' }, locale: Locale, timeZone: string): string {
  const local = momentIn(end, timeZone, locale);
  if (timeZone === UTC) return local;
  const isSameDay = dayIn(end, timeZone, locale) === dayIn(end, UTC, locale);
  const { hour, minute } = timeOfDay(end, UTC);
  return `${local} / ${isSameDay ? isolated(`${hour}:${minute} ${UTC}`, locale) : momentIn(end, UTC, locale)}`;
}

const UTC = 'UTC';

function momentIn(when: Instant, timeZone: string, locale: Locale): string {
  const zone = isolated(timeZone, locale);
  return fillLabel(locale.labels.moment, { date: dayIn(when, timeZone, locale), ...timeOfDay(when, timeZone), zone });
}

/** Whether the embargo still holds at `now`. */
export function embargoHolds(embargo: Embargo, now: Instant): embargo is Embargo & { kind: 'until' } {
  return embargo.kind === 'until' && now < embargo.instant;
}

function dayIn(when: Instant, timeZone: string, locale: Locale): string {
  return dayFormat(locale.intl, timeZone).format(when);
}

/** To make a formatter takes longer than everything else on a page; there are as many as languages and zones in use. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const format = dayFormats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  dayFormats.set(key, format);
  return format;
}

/** Hour and minute, of two figures each, on the clock of 24 hours: no language takes it for another. */
function timeOfDay(when: Instant, timeZone: string): { readonly hour: string; readonly minute: string } {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [hour = '', minute = ''] = time.format(when).split(':');
  return { hour, minute };
}
