import type { DeliveryId, Lease } from '../ledger/port.ts';
import { LedgerTrouble, lostLease } from '../ledger/trouble.ts';
import type { Instant } from '../release/time.ts';
import { Breaker } from './breaker.ts';
import type { DispatchEvent } from './event.ts';
import type { Flight } from './flight.ts';
import { Pace } from './pace.ts';
import { Rest } from './rest.ts';
import type { DispatchRun } from './run.ts';
import type { StopReason } from './stop-reason.ts';
import type { Tally } from './tally.ts';

const SHOW_PROGRESS_MS = 200;
const MOST_PUT_BACK = 10_000;

/** A dispatch under way: what its sessions share. The first reason to stop counts, and nothing starts after it. */
export class Course {
  readonly run: DispatchRun;
  readonly since: Instant;
  readonly tally: Tally;
  readonly pace: Pace;
  readonly rest: Rest;
  readonly breaker: Breaker;
  /** Messages that sessions have in hand. */
  readonly flights = new Set<Flight>();
  lease: Lease;
  /** Servers that told another time than ours, and of which that was said. */
  readonly differing = new Set<string>();
  /** Latest instant to which a delivery was put off by us: pace alone leaves nothing unfinished. */
  putOffUntil = 0;
  readonly #putBack = new Set<DeliveryId>();
  #stop: StopReason | undefined;
  #fault: { readonly error: unknown } | undefined;
  #aborted = false;
  readonly #stopping = new AbortController();
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(run: DispatchRun, begun: { readonly lease: Lease; readonly since: Instant; readonly tally: Tally }) {
    this.run = run;
    this.lease = begun.lease;
    this.since = begun.since;
    this.tally = begun.tally;
    this.pace = new Pace(run.pace);
    this.rest = new Rest(run.policy.failures);
    this.breaker = new Breaker(run.policy.breaker);
  }

  /** Aborts when no further message is to be begun. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Why the dispatch was stopped, if it was. */
  get stop(): StopReason | undefined {
    return this.#stop;
  }

  /** A mistake in this programme, to be thrown when all is in order. */
  get fault(): { readonly error: unknown } | undefined {
    return this.#fault;
  }

  /** Why no dot may leave any more, if so. */
  get dotsForbidden(): string | undefined {
    if (this.#aborted) return 'the dispatch was broken off';
    return this.#stop?.kind === 'ledger-trouble' ? this.#stop.trouble.message : undefined;
  }

  now(): Instant {
    return this.run.clock.now();
  }

  tell(event: DispatchEvent): void {
    this.run.onEvent(event);
  }

  /** Tells how far the dispatch is, unless that was told a moment ago. */
  showProgress(now: Instant): void {
    if (Math.abs(now - this.#shownAt) < SHOW_PROGRESS_MS) return;
    this.#shownAt = now;
    this.tell({ kind: 'progress', progress: this.tally.progress(now), at: now });
  }

  /** Whether a delivery was put back once already in this run; notes it. Beyond ten thousand, all count as such. */
  putBackBefore(id: DeliveryId): boolean {
    if (this.#putBack.has(id) || this.#putBack.size >= MOST_PUT_BACK) return true;
    this.#putBack.add(id);
    return false;
  }

  /** Stops the dispatch: messages under way are brought to their end. */
  stopFor(why: StopReason): void {
    // What the ledger cannot write outweighs all else: no dot may leave after it.
    const graver = why.kind === 'ledger-trouble' && this.#stop?.kind !== 'ledger-trouble';
    if (this.#stop !== undefined && !graver) return;
    this.#stop = why;
    this.tell({ kind: 'stopping', why, at: this.now() });
    this.#stopping.abort();
  }

  /** Stops the dispatch, and lets no dot leave any more. */
  breakOff(): void {
    this.#aborted = true;
    this.stopFor({ kind: 'interrupted' });
  }

  /** Stops for what was thrown: a trouble of the ledger's, or a mistake in this programme. */
  stopForThrown(error: unknown): void {
    if (error instanceof LedgerTrouble) {
      this.stopFor({ kind: 'ledger-trouble', trouble: error });
    } else {
      this.#fault ??= { error };
      this.#stopping.abort();
    }
  }

  /** Stops if the lease was lost: another sender has taken over. */
  async checkLease(): Promise<void> {
    try {
      const now = this.now();
      const renewed = await this.run.ledger.renew(this.lease, (now + this.run.policy.leaseMs) as Instant);
      if (renewed === undefined)
        throw lostLease('', `The right to send dispatch ${this.lease.dispatch} was lost: another sender took it over.`);
      this.lease = renewed;
    } catch (error) {
      this.stopForThrown(error);
    }
  }
}
