import type { DeliveryState } from '../ledger/delivery.ts';
import type { Counts } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import type { Progress } from './event.ts';

const SECONDS = 10;

/** Keeps the counts of a dispatch while it is sent, so that progress costs no query, and how many messages go a second. */
export class Tally {
  readonly #counts: { -readonly [State in DeliveryState]: number };
  readonly #answered = new Array<number>(SECONDS).fill(0);
  readonly #began: number;
  #second: number;

  constructor(counts: Counts, now: Instant) {
    this.#counts = { ...counts };
    this.#second = Math.floor(now / 1000);
    this.#began = this.#second;
  }

  /** Notes a claim of so many: a ledger gives the queued before the deferred that are due. */
  claimed(count: number): void {
    const queued = Math.min(count, this.#counts.queued);
    this.#counts.queued -= queued;
    this.#counts.deferred -= count - queued;
    this.#counts.claimed += count;
  }

  /** Notes that one delivery changed its state. */
  moved(from: DeliveryState, to: DeliveryState): void {
    this.#counts[from] -= 1;
    this.#counts[to] += 1;
  }

  /** Notes that a server answered for a message. */
  answered(now: Instant): void {
    this.#turnTo(now);
    const place = this.#second % SECONDS;
    this.#answered[place] = (this.#answered[place] ?? 0) + 1;
  }

  /** Messages answered in a second, over the last ten or as many as there were. */
  perSecond(now: Instant): number {
    this.#turnTo(now);
    const seconds = Math.min(SECONDS, Math.max(1, this.#second - this.#began + 1));
    return this.#answered.reduce((sum, count) => sum + count, 0) / seconds;
  }

  /** How far the dispatch is. */
  progress(now: Instant): Progress {
    const counts = { ...this.#counts };
    const left = counts.queued + counts.claimed + counts.sending + counts.deferred;
    return { counts, left, perSecond: this.perSecond(now) };
  }

  // A clock that was set back leaves the window as it is.
  #turnTo(now: Instant): void {
    const second = Math.floor(now / 1000);
    const from = Math.max(this.#second + 1, second - SECONDS + 1);
    for (let each = from; each <= second; each += 1) this.#answered[each % SECONDS] = 0;
    this.#second = Math.max(this.#second, second);
  }
}
