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

/** When an embargo ends, in the zone it was written in and the words of the language: `24 November 2026, 18:00 (Europe/Zurich, UTC+01:00)`. */
export function embargoEnd(embargo: Embargo & { kind: 'until' }, locale: Locale): string {
  const names = [...new Set([embargo.zone, offsetOf(embargo)].filter((part) => /[A-Za-z]/.test(part)))];
  return fillLabel(locale.labels.moment, {
    date: dayIn(embargo.instant, embargo.zone, locale),
    ...timeOfDay(embargo),
    zone: isolated(names.join(locale.punctuation.comma), locale),
  });
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

/** Hour and minute of the end, of two figures each, on the clock of 24 hours: no language takes it for another. */
function timeOfDay(embargo: Embargo & { kind: 'until' }): { readonly hour: string; readonly minute: string } {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: embargo.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [hour = '', minute = ''] = time.format(embargo.instant).split(':');
  return { hour, minute };
}

function offsetOf(embargo: Embargo & { kind: 'until' }): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: embargo.zone, timeZoneName: 'longOffset' }).formatToParts(embargo.instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', 'UTC').replace('UTC+00:00', 'UTC');
}
