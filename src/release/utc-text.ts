import type { Instant } from './time.ts';

/** A moment to the minute, for people: `2026-11-28 09:30 UTC`. */
export function utcText(moment: Instant): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
