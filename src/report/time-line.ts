import { type Instant, instant } from '../release/time.ts';

/** Numbers over time, in steps of the same length. `values[i]` counts from `start + i * stepMs` on. */
export interface TimeLine {
  readonly start: Instant;
  readonly stepMs: number;
  readonly values: readonly number[];
}

const MOST_STEPS = 120;
// Lengths that people read off an axis; each is a multiple of the one before, so that steps merge without a rest.
const STEPS_MS = [1, 2, 10, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400].map((seconds) => seconds * 1000);

/** Counts instants, in whatever order they come, in steps that grow as the time between first and last does: a bounded number of them. */
export class TimeCounter {
  #step = 0;
  #counts = new Map<number, number>();
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  add(at: Instant): void {
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, at);
    while (this.#placeOf(this.#last) - this.#placeOf(this.#first) >= MOST_STEPS) this.#coarser();
    const place = this.#placeOf(at);
    this.#counts.set(place, (this.#counts.get(place) ?? 0) + 1);
  }

  /** All steps from the first instant to the last, empty ones too; undefined where nothing was counted. */
  timeLine(): TimeLine | undefined {
    if (this.#counts.size === 0) return undefined;
    const from = this.#placeOf(this.#first);
    const length = this.#placeOf(this.#last) - from + 1;
    const values = Array.from({ length }, (_, index) => this.#counts.get(from + index) ?? 0);
    return { start: instant(from * this.#stepMs()), stepMs: this.#stepMs(), values };
  }

  #coarser(): void {
    const before = this.#stepMs();
    this.#step += 1;
    const merged = new Map<number, number>();
    for (const [place, count] of this.#counts) {
      const at = this.#placeOf(place * before);
      merged.set(at, (merged.get(at) ?? 0) + count);
    }
    this.#counts = merged;
  }

  #placeOf(at: number): number {
    return Math.floor(at / this.#stepMs());
  }

  // Beyond days, days doubled.
  #stepMs(): number {
    const last = STEPS_MS.length - 1;
    return (STEPS_MS[Math.min(this.#step, last)] ?? 1000) * 2 ** Math.max(0, this.#step - last);
  }
}
