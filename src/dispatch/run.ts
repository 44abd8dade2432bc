import type { DeliveryRecord, DispatchId, Holder, Ledger } from '../ledger/port.ts';
import type { Message } from '../message/model.ts';
import type { Instant } from '../release/time.ts';
import { type BreakerLimits, USUAL_BREAKER } from './breaker.ts';
import type { SenderClock } from './clock.ts';
import type { DispatchEvent } from './event.ts';
import type { Passage } from './gates.ts';
import type { PaceLimits } from './pace.ts';
import { USUAL_FAILURES } from './rest.ts';
import { type RetryLimits, USUAL_RETRIES } from './retry.ts';
import type { Transport } from './transport/port.ts';

/** How a sender behaves. Times in milliseconds. */
export interface SendingPolicy {
  readonly retries: RetryLimits;
  readonly breaker: BreakerLimits;
  /** Failures of the server in a row after which the dispatch is stopped. */
  readonly failures: number;
  /** How long the right to send is taken for; renewed at a third of it. */
  readonly leaseMs: number;
}

/** What serves most. */
export const USUAL_POLICY: SendingPolicy = {
  retries: USUAL_RETRIES,
  breaker: USUAL_BREAKER,
  failures: USUAL_FAILURES,
  leaseMs: 120_000,
};

/** A dispatch to be sent, and all that a sender needs for it. */
export interface DispatchRun {
  readonly ledger: Ledger;
  readonly dispatch: DispatchId;
  readonly holder: Holder;
  /** Whether a former sender is known to be gone: a process of this machine that no longer runs. */
  readonly holderIsDead: (holder: Holder) => boolean;
  readonly transport: Transport;
  /** Fills in the frozen message for one recipient; the same bytes each time. */
  readonly messageFor: (record: DeliveryRecord) => Message | Promise<Message>;
  /** Asked for each message before anything of it is said to a server. */
  readonly mayStillGo: (record: DeliveryRecord, now: Instant) => Passage | Promise<Passage>;
  readonly pace: PaceLimits;
  readonly policy: SendingPolicy;
  /** What is done with deliveries of which nobody knows whether the server took them; undefined leaves them. */
  readonly settleUncertain: { readonly as: 'resend' | 'accept'; readonly by: string } | undefined;
  /** Deferred deliveries that are due by then are waited for; undefined ends the run when only deferred ones are left. */
  readonly waitUntil: Instant | undefined;
  readonly clock: SenderClock;
  /** Chance, from 0 to below 1. */
  readonly random: () => number;
  /** Aborted: no further message is begun, and those under way are brought to their end. */
  readonly drain: AbortSignal;
  /** Aborted: nothing is waited for; what may have left is written down as uncertain. */
  readonly abort: AbortSignal;
  readonly onEvent: (event: DispatchEvent) => void;
}
