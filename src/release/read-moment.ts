import { shown } from '../diagnostic/shown.ts';
import { type MomentReading, type RefusedDate, readTimeWithZone } from './date.ts';
import { type Instant, instant } from './time.ts';
import { wallTime, wallTimeIn } from './zone.ts';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, min: 60_000, hour: 3_600_000, h: 3_600_000, day: DAY_MS };

/**
 * Reads a time as a person writes it at a prompt: `18:00`, `tomorrow 9:00`, `monday 9:00`, `in 2 hours`, `2026-12-01 09:00 Europe/Paris`, ISO 8601.
 * Without a zone the office's is meant. A time that clocks skip or show twice, and an abbreviation of a zone, are refused with what to write.
 */
export function readMoment(written: string, officeZone: string, now: Instant): MomentReading {
  const text = written.trim().replace(/\s+/g, ' ');
  const inWords = /^in (\d{1,4}) ?(minute|min|hour|h|day)s?$/i.exec(text);
  if (inWords !== null)
    return { kind: 'read', instant: instant(now + Number(inWords[1]) * (UNITS[(inWords[2] ?? '').toLowerCase()] ?? 0)) };
  const full = withDay(text, officeZone, now);
  if (full === undefined) return notUnderstood(written, officeZone, now);
  return readTimeWithZone(endsWithTime(full) ? `${full} ${officeZone}` : full, officeZone);
}

/** The text with the day as a date; undefined where no day can be made out. */
function withDay(text: string, officeZone: string, now: Instant): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text;
  const [, word = '', rest = ''] = /^(?:(?:on )?(?:next )?([a-z]+),? )?(?:at )?(\d{1,2}:\d{2}\b.*)$/i.exec(text) ?? [];
  if (rest === '') return undefined;
  const days = daysUntil(word.toLowerCase(), new Date(wallTimeIn(officeZone, now)).getUTCDay());
  return days === undefined ? undefined : `${dayAfter(days, officeZone, now)} ${rest}`;
}

/** A weekday's name means the next one, never today. */
function daysUntil(word: string, today: number): number | undefined {
  if (word === '' || word === 'today') return 0;
  if (word === 'tomorrow') return 1;
  const weekday = WEEKDAYS.findIndex((name) => name === word || (word.length >= 3 && name.startsWith(word)));
  return weekday === -1 ? undefined : ((weekday - today + 6) % 7) + 1;
}

function dayAfter(days: number, zone: string, now: Instant): string {
  return new Date(wallTime(wallTimeIn(zone, now) + days * DAY_MS)).toISOString().slice(0, 10);
}

/** Whether no zone stands behind the time. */
function endsWithTime(text: string): boolean {
  return /\d:\d{2}(?::\d{2})?(?:\.\d+)?$/.test(text) && !/[+−-]\d{2}:\d{2}$/u.test(text);
}

function notUnderstood(written: string, officeZone: string, now: Instant): RefusedDate {
  const tomorrow = dayAfter(1, officeZone, now);
  return {
    kind: 'refused',
    about: 'time',
    message: `The time ${shown(written)} cannot be read.`,
    hint: `Write \`tomorrow 9:00\`, \`monday 9:00\`, \`in 2 hours\`, or day, time and zone: \`${tomorrow} 09:00 ${officeZone}\`.`,
  };
}
