import type { Instant } from '../release/time.ts';

/** A rate that was lowered because a server asked for it, and rises again by itself. */
export interface Throttle {
  /** Messages a second when it was lowered last. */
  readonly rate: number;
  readonly since: Instant;
  /** At this rate the throttle is forgotten. */
  readonly lifted: number;
}

/** What was known when a server said "too fast". */
export interface TooFast {
  /** The limit that holds anyway, messages a second. */
  readonly limit: number | undefined;
  /** How many messages a second went lately. */
  readonly observed: number;
  readonly now: Instant;
}

// Answers to messages that were under way when the rate was lowered say nothing about the new rate.
const SETTLING_MS = 10_000;
const RISES_EVERY_MS = 60_000;
const RISES_BY = 1.25;
// One message in ten seconds: slower is no sending at all.
const SLOWEST = 0.1;
// The first time a server asks, little may have gone yet, and what went says nothing of what it takes: it can ask again.
const SLOWEST_AT_FIRST = 1;

/** Half the rate, or the same throttle where it was lowered a moment ago. */
export function throttled(before: Throttle | undefined, { limit, observed, now }: TooFast): Throttle {
  if (before !== undefined && now - before.since < SETTLING_MS) return before;
  const current = Math.min(limit ?? Number.POSITIVE_INFINITY, before === undefined ? Number.POSITIVE_INFINITY : throttledRate(before, now));
  // What is allowed and what went are two bounds; the lower one was too fast.
  const tooFast = Math.min(current, Math.max(observed, 2 * (before === undefined ? SLOWEST_AT_FIRST : SLOWEST)));
  return { rate: Math.max(SLOWEST, tooFast / 2), since: now, lifted: before?.lifted ?? limit ?? tooFast * 2 };
}

/** Messages a second that a throttle allows now: a quarter more each minute, and any number once it has risen far enough. */
export function throttledRate({ rate, since, lifted }: Throttle, now: Instant): number {
  const risen = rate * RISES_BY ** Math.floor(Math.max(0, now - since) / RISES_EVERY_MS);
  return risen >= lifted ? Number.POSITIVE_INFINITY : risen;
}
