import { type Instant, instant } from '../release/time.ts';
import { type Throttle, throttled, throttledRate } from './throttle.ts';

/** Limits on speed, in messages a second; absent means as fast as the server takes them. */
export interface PaceLimits {
  readonly perSecond: number | undefined;
  readonly perDomainPerSecond: number | undefined;
}

/** When a message may go, or how long its domain keeps it so that others should go first. */
export type Slot = { readonly kind: 'go'; readonly at: Instant } | { readonly kind: 'later'; readonly at: Instant };

/** A rate's schedule: the next free instants for a message that goes at once, and for one that is put off. */
interface Lane {
  next: number;
  putOff: number;
  throttle: Throttle | undefined;
}

// Sleeps are a few milliseconds late: so much may be caught up with at once.
const SLACK_MS = 50;
// Longer than this no session waits for one domain: the message is put off, and the session takes another.
const LONGEST_WAIT_MS = 250;
const FIRST_SWEEP = 1024;

/**
 * Paces a dispatch: over all, and a recipient's domain. Holds no clock and no timer: it gives instants at which messages may go. A token bucket as
 * an arrival schedule (ATM's generic cell rate algorithm), which needs one number a rate.
 */
export class Pace {
  readonly #limits: PaceLimits;
  readonly #all: Lane = { next: 0, putOff: 0, throttle: undefined };
  readonly #domains = new Map<string, Lane>();
  #sweepAt = FIRST_SWEEP;

  constructor(limits: PaceLimits) {
    this.#limits = limits;
  }

  /** Takes the next slot for a message to `domain`. A slot that is not used is lost, which only ever means slower. */
  slot(domain: string, now: Instant): Slot {
    const lane = this.#lane(domain, now);
    const domainRate = lane === undefined ? Number.POSITIVE_INFINITY : rateOf(lane, this.#limits.perDomainPerSecond, now);
    if (lane !== undefined && lane.next - now > LONGEST_WAIT_MS) return { kind: 'later', at: putOff(lane, domainRate) };
    const all = take(this.#all, rateOf(this.#all, this.#limits.perSecond, now), now);
    return { kind: 'go', at: instant(Math.ceil(lane === undefined ? all : Math.max(all, take(lane, domainRate, all)))) };
  }

  /**
   * Halves the rate to a domain, or, where that is undefined, to everybody. `observed` is how many messages a second went lately, for where there was no limit to halve.
   * Gives the new rate, or undefined where it was lowered a moment ago: sessions that were refused together speak of one thing.
   */
  slowDown(domain: string | undefined, observed: number, now: Instant): number | undefined {
    const lane = domain === undefined ? this.#all : this.#laneOf(domain, now);
    const limit = domain === undefined ? this.#limits.perSecond : this.#limits.perDomainPerSecond;
    const slower = throttled(lane.throttle, { limit, observed, now });
    if (slower === lane.throttle) return undefined;
    lane.throttle = slower;
    return slower.rate;
  }

  // Without a limit and without a reason to be slow there is nothing to remember.
  #lane(domain: string, now: Instant): Lane | undefined {
    if (this.#limits.perDomainPerSecond !== undefined) return this.#laneOf(domain, now);
    if (this.#domains.size === 0) return undefined;
    const lane = this.#domains.get(domain);
    if (lane !== undefined && isIdle(lane, now)) this.#domains.delete(domain);
    return lane;
  }

  #laneOf(domain: string, now: Instant): Lane {
    const known = this.#domains.get(domain);
    if (known !== undefined) return known;
    this.#sweep(now);
    const lane: Lane = { next: 0, putOff: 0, throttle: undefined };
    this.#domains.set(domain, lane);
    return lane;
  }

  // Domains are as many as the list has, but few owe a wait at any time: the others are forgotten.
  #sweep(now: Instant): void {
    if (this.#domains.size < this.#sweepAt) return;
    for (const [domain, lane] of this.#domains) if (isIdle(lane, now)) this.#domains.delete(domain);
    this.#sweepAt = Math.max(FIRST_SWEEP, 2 * this.#domains.size);
  }
}

function rateOf(lane: Lane, limit: number | undefined, now: Instant): number {
  const full = limit ?? Number.POSITIVE_INFINITY;
  return lane.throttle === undefined ? full : Math.min(full, throttledRate(lane.throttle, now));
}

function take(lane: Lane, rate: number, now: number): number {
  if (rate === Number.POSITIVE_INFINITY) return now;
  const at = Math.max(lane.next, now - SLACK_MS);
  lane.next = at + 1000 / rate;
  return Math.max(at, now);
}

// Those put off follow one another at the same rate, after those that wait already.
function putOff(lane: Lane, rate: number): Instant {
  const at = Math.max(lane.putOff, lane.next);
  lane.putOff = at + 1000 / rate;
  return instant(Math.ceil(at));
}

function isIdle(lane: Lane, now: Instant): boolean {
  return (
    lane.next <= now &&
    lane.putOff <= now &&
    (lane.throttle === undefined || throttledRate(lane.throttle, now) === Number.POSITIVE_INFINITY)
  );
}
