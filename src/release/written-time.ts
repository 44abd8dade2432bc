import { type WallTime, wallTime } from './zone.ts';

/** A day, and perhaps a time with what stands after it, as a file has them. */
export type WrittenTime =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'time'; readonly wall: WallTime; readonly zone: string }
  | { readonly kind: 'no-such-day' | 'no-such-time' | 'no-date' };

const WRITTEN =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:(?:T|\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,3}))?)?\s*(?<zone>\S.*)?)?$/iu;
/** The first press release is from 1906; an earlier year is a slip of the finger. */
const FIRST_YEAR = 1900;

/** Reads `2006-09-05` or `2026-11-24T18:00 Europe/Zurich` (ISO 8601, with a space for the T if need be). The zone is given as it is written, empty where there is none. */
export function readWrittenTime(text: string): WrittenTime {
  const { day, hour, minute = '', second = '0', fraction = '', zone = '' } = WRITTEN.exec(text.trim())?.groups ?? {};
  if (day === undefined) return { kind: 'no-date' };
  const midnight = startOfDay(day);
  if (midnight === undefined) return { kind: 'no-such-day' };
  if (hour === undefined) return { kind: 'day', day };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { kind: 'no-such-time' };
  const time = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0'));
  return { kind: 'time', wall: wallTime(midnight + time), zone: zone.trim() };
}

/** A time as files have it: `2026-11-24T18:00`, with seconds where there are any. */
export function writeWallTime(wall: WallTime): string {
  return new Date(wall).toISOString().replace(/(?::00)?\.000Z$|Z$/, '');
}

function startOfDay(day: string): number | undefined {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // `Date.parse` may take the 30th of February for the 2nd of March.
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  return exists && Number(day.slice(0, 4)) >= FIRST_YEAR ? midnight : undefined;
}
