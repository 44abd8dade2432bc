import { type Instant, instant } from '../release/time.ts';
import { readZone, resolveWallTime, type WallTime, wallTime, wallTimeIn } from '../release/zone.ts';
import type { Passage } from './gates.ts';

/** Minutes of the day, from 0 to 1439: nobody is written to from the one until the other, which may lie on the next day. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The gate of quiet hours, by the recipient's own clock: held until they end. `zone` is as a list names it; where it is none, or absent, the newsroom's counts.
 */
export function quietGate(
  quiet: QuietHours | undefined,
  zones: { readonly zone: string | undefined; readonly newsroom: string },
  now: Instant,
): Passage {
  if (quiet === undefined) return { kind: 'go' };
  const zone = readZone(zones.zone ?? '') ?? zones.newsroom;
  const wall = wallTimeIn(zone, now);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const minute = (wall - midnight) / MINUTE_MS;
  const { from, to } = quiet;
  const overnight = from > to;
  const within = overnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!within) return { kind: 'go' };
  const day = overnight && minute >= from ? midnight + DAY_MS : midnight;
  const until = firstAt(wallTime(day + to * MINUTE_MS), zone);
  // Where clocks are set back, the same hour comes twice: its end may be past by one reading.
  return { kind: 'hold', until: instant(Math.max(until, now + MINUTE_MS)), why: `quiet hours in ${zone}` };
}

function firstAt(wall: WallTime, zone: string): Instant {
  const resolved = resolveWallTime(wall, zone);
  switch (resolved.kind) {
    case 'one':
      return resolved.instant;
    case 'overlap':
      return resolved.instants[0];
    case 'gap':
      return firstAt(resolved.readings[1], zone);
  }
}
