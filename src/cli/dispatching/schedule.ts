import type { Schedule } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Embargo, Release } from '../../release/model.ts';
import { readMoment } from '../../release/read-moment.ts';
import { type Instant, instant } from '../../release/time.ts';
import { offsetAt, offsetName } from '../../release/zone.ts';

/** When a release is to go, or why that cannot be: sentences for `misuse`. */
export type ScheduleReading =
  | { readonly kind: 'read'; readonly schedule: Schedule | undefined }
  | { readonly kind: 'refused'; readonly message: string; readonly hint: string };

/** Of what a time is asked, and when. */
interface Asked {
  readonly release: Release;
  readonly newsroom: Newsroom;
  readonly now: Instant;
}

/** The longest that a dispatch may be put off: a later year is a slip of the finger. */
const FARTHEST_MS = 366 * 86_400_000;

/** Makes `--at` (undefined where nobody wrote it) and the release's embargo into a schedule; none where everybody may be written to at once. */
export function scheduleOf(at: string | undefined, { release, newsroom, now }: Asked): ScheduleReading {
  const { notAfterMs, policy } = newsroom;
  const { kind, embargo } = release;
  const end = embargo.kind === 'until' && embargo.instant > now ? embargo.instant : undefined;
  if (at === undefined) return read(undefined, end, notAfterMs);
  if (kind.kind === 'withdrawal') return refused('A withdrawal goes out at once: it cannot be put off.', 'Leave out `--at`.');
  if (at.trim().toLowerCase() === 'embargo') {
    if (end !== undefined) return read(undefined, end, notAfterMs);
    const why = embargo.kind === 'none' ? 'The release has no embargo' : `Its embargo, until ${embargo.written}, is over`;
    return refused(`${why}: there is nothing to wait for.`, 'Leave out `--at`, or write a time: `--at "tomorrow 9:00"`.');
  }
  const reading = readMoment(at, policy.timeZone, now);
  if (reading.kind === 'refused') return reading;
  const shown = momentText(reading.instant, policy.timeZone);
  if (reading.instant <= now) return refused(`The time ${at} is past: it was ${shown}.`, 'Write a time to come, or leave out `--at`.');
  if (reading.instant - now > FARTHEST_MS) return refused(`The time ${at} is more than a year away: ${shown}.`, 'Check the year.');
  return read(reading.instant, end, notAfterMs);
}

function read(notBefore: Instant | undefined, embargoEnd: Instant | undefined, notAfterMs: number): ScheduleReading {
  const last = Math.max(notBefore ?? 0, embargoEnd ?? 0);
  if (last === 0) return { kind: 'read', schedule: undefined };
  return { kind: 'read', schedule: { notBefore, notAfter: instant(last + notAfterMs) } };
}

function refused(message: string, hint: string): ScheduleReading {
  return { kind: 'refused', message, hint };
}

/** A moment in the newsroom's zone and in UTC: `Thu 26 November 2026, 09:00 Europe/Zurich (UTC+01:00), 08:00 UTC`. */
export function momentText(moment: Instant, zone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const local = new Intl.DateTimeFormat('en-GB', { ...day, ...time, timeZone: zone }).format(moment).replace(' at ', ', ');
  if (zone === 'UTC') return `${local} UTC`;
  const there = new Intl.DateTimeFormat('en-GB', { ...day, timeZone: zone }).format(moment);
  const utcDay = new Intl.DateTimeFormat('en-GB', { ...day, timeZone: 'UTC' }).format(moment);
  const utcTime = new Intl.DateTimeFormat('en-GB', { ...time, timeZone: 'UTC' }).format(moment);
  const utc = there === utcDay ? utcTime : `${utcDay}, ${utcTime}`;
  return `${local} ${zone} (UTC${offsetName(offsetAt(zone, moment))}), ${utc} UTC`;
}

/** The instant at which everybody may be written to; undefined where that is now. */
export function lastMoment(schedule: Schedule | undefined, embargo: Embargo): Instant | undefined {
  if (schedule === undefined) return undefined;
  const end = embargo.kind === 'until' ? embargo.instant : 0;
  return instant(Math.max(schedule.notBefore ?? 0, end));
}
