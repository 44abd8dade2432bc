import type { Counts, Holder } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import type { StopReason } from './stop-reason.ts';

/** How a dispatch ended, for now or for good. */
export type Ending =
  /** Everybody was accounted for, and nobody refused. */
  | { readonly kind: 'done'; readonly counts: Counts }
  /** Everybody was accounted for; some were refused for good. */
  | { readonly kind: 'has-problems'; readonly counts: Counts }
  /** Something is left: deliveries deferred (the first is due at `nextDue`), uncertain ones that wait for a person, or an interruption. */
  | {
      readonly kind: 'unfinished';
      readonly why: 'deferred' | 'uncertain' | 'interrupted';
      readonly counts: Counts;
      readonly nextDue: Instant | undefined;
    }
  /** Somebody stopped it for good; `counts` say how far it had come. */
  | { readonly kind: 'cancelled'; readonly by: string; readonly why: string; readonly counts: Counts }
  /** Another sender is at it, until `until` at least. Nothing was done. */
  | { readonly kind: 'refused'; readonly by: Holder; readonly until: Instant }
  /** It was stopped, and something is left. `counts` as far as the ledger could still be read. */
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly counts: Counts | undefined };

/** What the ledger says when all sessions have ended. */
export interface LastLook {
  readonly counts: Counts;
  readonly nextDue: Instant | undefined;
  readonly stop: StopReason | undefined;
  readonly cancelled?: { readonly by: string; readonly why: string } | undefined;
}

/** How a dispatch ended, by what is left of it. A stop that came too late to leave anything is none. */
export function endingOf({ counts, nextDue, stop, cancelled }: LastLook): Ending {
  if (stop?.kind === 'ledger-trouble') return { kind: 'stopped', why: stop, counts };
  if (cancelled !== undefined) return { kind: 'cancelled', by: cancelled.by, why: cancelled.why, counts };
  const waiting = counts.queued + counts.claimed + counts.sending + counts.deferred;
  if (waiting + counts.uncertain === 0) return { kind: counts.rejected > 0 ? 'has-problems' : 'done', counts };
  if (stop?.kind === 'interrupted') return { kind: 'unfinished', why: 'interrupted', counts, nextDue };
  if (stop !== undefined) return { kind: 'stopped', why: stop, counts };
  return { kind: 'unfinished', why: waiting > 0 ? 'deferred' : 'uncertain', counts, nextDue };
}
