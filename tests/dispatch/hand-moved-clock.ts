import type { SenderClock } from '../../src/dispatch/clock.ts';
import { type Instant, instant } from '../../src/release/time.ts';

interface Sleeper {
  readonly at: Instant;
  readonly wake: () => void;
}

/**
 * A clock that stands still until nothing else moves: when the program has been quiet for some turns of the event loop and somebody sleeps, it goes to the
 * first instant that is waited for. So a test of two days takes a moment, and the order of what happens is that of the instants.
 */
export class HandMovedClock implements SenderClock {
  #now: Instant;
  #sleepers: Sleeper[] = [];
  #moving = false;
  /** Instants that were waited for, in the order in which the clock came to them. */
  readonly stops: Instant[] = [];

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  /** Lets time pass without waking anybody before the program is quiet. */
  pass(ms: number): void {
    this.#now = instant(this.#now + ms);
  }

  sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    if (signal.aborted || at <= this.#now) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = { at, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          resolve();
        },
        { once: true },
      );
      void this.#moveWhenQuiet();
    });
  }

  async #moveWhenQuiet(): Promise<void> {
    if (this.#moving) return;
    this.#moving = true;
    while (this.#sleepers.length > 0) {
      // A write to the ledger takes a few turns; a program that waits for something else than this clock must not be overtaken by it.
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const next = this.#sleepers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = instant(Math.max(this.#now, next.at));
      this.stops.push(this.#now);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
    }
    this.#moving = false;
  }
}
