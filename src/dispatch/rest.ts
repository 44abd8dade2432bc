import { type Instant, instant } from '../release/time.ts';
import type { StopReason } from './stop-reason.ts';

// About two minutes in all: longer than a mail server takes to start anew.
const RESTS_MS = [250, 1000, 5000, 15_000, 30_000, 60_000] as const;

/** Failures of the server in a row after which a dispatch is stopped, where nothing else is asked for. */
export const USUAL_FAILURES = RESTS_MS.length + 1;
/** The same for a server that has never answered: a wrong name or port is told within seconds, not minutes. */
const FAILURES_FROM_THE_START = 4;

/** Leaves a server alone that fails for everybody, longer each time, and gives up in the end. Any answer to a message forgets it all. */
export class Rest {
  readonly #mostFailures: number;
  #failures = 0;
  #hasAnswered = false;
  #until = instant(0);

  constructor(mostFailures: number) {
    this.#mostFailures = mostFailures;
  }

  /** When the next message may go. */
  get until(): Instant {
    return this.#until;
  }

  /** Failures in a row, those counted as one that began before a rest. */
  get failures(): number {
    return this.#failures;
  }

  /**
   * Notes a failure of a message that was begun at `begun`; gives the reason to stop when it was the last one too many. Messages that were under way
   * when another failed say nothing new.
   */
  failed(cause: string, { begun, now }: { readonly begun: Instant; readonly now: Instant }): StopReason | undefined {
    if (this.#failures > 0 && begun < this.#until) return undefined;
    this.#failures += 1;
    const most = this.#hasAnswered ? this.#mostFailures : Math.min(this.#mostFailures, FAILURES_FROM_THE_START);
    if (this.#failures >= most) return { kind: 'unreachable', cause, failures: this.#failures };
    this.#until = instant(now + (RESTS_MS[Math.min(this.#failures, RESTS_MS.length) - 1] ?? 0));
    return undefined;
  }

  /** Notes that the server answered a message. */
  answered(): void {
    this.#failures = 0;
    this.#hasAnswered = true;
  }
}
