import type { Instant } from '../release/time.ts';

const MINUTE = 60_000;

/** A time as people read it: `5 October 2006, 11:00`, in an IANA zone; to the second where steps are shorter than a minute. */
export function dayAndTime(at: Instant, timeZone: string, stepMs = MINUTE): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  return `${day}, ${timeOfDay(at, timeZone, stepMs)}`;
}

/** The time alone: `11:00`, `11:00:05` where steps are shorter than a minute. */
export function timeOfDay(at: Instant, timeZone: string, stepMs = MINUTE): string {
  const seconds = stepMs < MINUTE ? ({ second: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', ...seconds }).format(at);
}

/** From one time to another, with the zone: `5 October 2006, 11:00 to 11:12 (Europe/Zurich)`. */
export function period(from: Instant, to: Instant, timeZone: string): string {
  const start = dayAndTime(from, timeZone);
  const end = dayAndTime(to, timeZone);
  if (start === end) return `${start} (${timeZone})`;
  const isSameDay = start.slice(0, -5) === end.slice(0, -5);
  return `${start} to ${isSameDay ? timeOfDay(to, timeZone) : end} (${timeZone})`;
}

/** A length of time in words: `2 minutes`, `3 hours`. */
export function lengthInWords(milliseconds: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [MINUTE, 'minute'],
  ] as const;
  const [length, noun] = units.find(([unit]) => milliseconds >= unit && milliseconds % unit === 0) ?? [1000, 'second'];
  const count = Math.round(milliseconds / length);
  return count === 1 ? noun : `${count} ${noun}s`;
}
