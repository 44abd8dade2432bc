import type { Reply } from '../ledger/delivery.ts';
import type { Counts, DeliveryRecord, DispatchId } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import type { Ending } from './ending.ts';
import type { StopReason } from './stop-reason.ts';

/** What a sender tells while it works, in the order in which it is on disk: an outcome is told after it was written. */
export type DispatchEvent =
  | {
      readonly kind: 'started';
      readonly dispatch: DispatchId;
      readonly route: string;
      readonly sessions: number;
      readonly counts: Counts;
      /** What an earlier sender left behind: put back in the queue, and found uncertain. */
      readonly recovered: { readonly requeued: number; readonly uncertain: number };
      readonly at: Instant;
    }
  /** Told a few times a second at most. */
  | { readonly kind: 'progress'; readonly progress: Progress; readonly at: Instant }
  | { readonly kind: 'accepted'; readonly to: DeliveryRecord; readonly reply: Reply; readonly at: Instant }
  | { readonly kind: 'deferred'; readonly to: DeliveryRecord; readonly until: Instant; readonly cause: string; readonly at: Instant }
  | { readonly kind: 'rejected'; readonly to: DeliveryRecord; readonly reply: Reply; readonly at: Instant }
  | { readonly kind: 'uncertain'; readonly to: DeliveryRecord; readonly cause: string; readonly at: Instant }
  | { readonly kind: 'skipped'; readonly to: DeliveryRecord; readonly why: string; readonly at: Instant }
  /** A server asked for less; `domain` is undefined where all are sent to more slowly. */
  | { readonly kind: 'slowed-down'; readonly domain: string | undefined; readonly perSecond: number; readonly at: Instant }
  /** The server takes nothing for a while; the next message goes at `until`. */
  | { readonly kind: 'resting'; readonly until: Instant; readonly cause: string; readonly at: Instant }
  /** Nothing is left but deferred deliveries, and the sender waits for the first of them. */
  | { readonly kind: 'waiting'; readonly until: Instant; readonly at: Instant }
  /** The time of day was set by so many milliseconds while messages were sent; negative: back. */
  | { readonly kind: 'clock-jumped'; readonly by: number; readonly at: Instant }
  /** A mail server told a time that is more than five minutes from ours. Told once a server. */
  | { readonly kind: 'clock-differs'; readonly relay: string; readonly told: Instant; readonly at: Instant }
  /** No further message is begun; those under way are brought to their end. */
  | { readonly kind: 'stopping'; readonly why: StopReason; readonly at: Instant }
  | { readonly kind: 'finished'; readonly ending: Ending; readonly at: Instant };

/** How far a dispatch is. */
export interface Progress {
  readonly counts: Counts;
  /** Messages that were answered in a second, over the last ten. */
  readonly perSecond: number;
  /** Deliveries that are not yet accepted, rejected, skipped or uncertain. */
  readonly left: number;
}
