import type { Instant } from '../../release/time.ts';

/** The calendar day of an instant in an IANA time zone, as `2026-12-01` (ISO 8601). */
export function dayIn(instant: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(instant);
}
