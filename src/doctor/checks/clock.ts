import type { Instant } from '../../release/time.ts';
import { type Finding, fine, fix, notChecked, wrong } from '../finding.ts';

/** A time that somebody told, and what our clock said then. */
export interface ToldTime {
  readonly by: string;
  readonly told: Instant;
  readonly at: Instant;
}

const NOTICEABLE_MS = 30_000;
const GRAVE_MS = 5 * 60_000;

/** Whether this machine's clock is right, by those who told the time. Embargoes end by it. */
export function clockFinding(times: readonly ToldTime[]): Finding {
  const off = times.map(({ told, at }) => at - told).toSorted((a, b) => a - b);
  const median = off[Math.floor(off.length / 2)];
  const who = [...new Set(times.map(({ by }) => by))].join(', ');
  if (median === undefined) return notChecked('clock', 'not-asked', 'Nobody that was asked told the time.');
  const seconds = Math.round(Math.abs(median) / 1000);
  if (Math.abs(median) < NOTICEABLE_MS) return fine('clock', undefined, `It is right, to ${Math.max(1, seconds)} s, by ${who}.`);
  const reason = `It is ${inWords(seconds)} ${median > 0 ? 'fast' : 'slow'}, by ${who}: embargoes would end ${median > 0 ? 'early' : 'late'}.`;
  const words = 'Have the machine set its clock by itself: `sudo timedatectl set-ntp true`, or what your system has for it.';
  return wrong(Math.abs(median) < GRAVE_MS ? 'warning' : 'failed', { check: 'clock', subject: undefined }, reason, fix(words));
}

function inWords(seconds: number): string {
  return seconds < 120
    ? `${seconds} seconds`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3600)} hours`;
}
