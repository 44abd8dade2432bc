import { type Instant, instant } from '../../release/time.ts';
import { offsetAt } from '../../release/zone.ts';

const MINUTE_MS = 60_000;

/** An instant to the minute as a release's date is written: `2026-11-24T18:05 Europe/Zurich`. */
export function minuteIn(now: Instant, zone: string): string {
  const minute = instant(now - (now % MINUTE_MS));
  return `${new Date(minute + offsetAt(zone, minute)).toISOString().slice(0, 16)} ${zone}`;
}
