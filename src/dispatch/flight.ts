import type { DeliveryRecord } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';

/**
 * A delivery that a session has in hand, and what is on disk of it:
 *
 * - `claimed`: the claim. `asking`: the claim, or, the commit being under way, `sending`. `sending`: that the dot may have left.
 * - `lost`: the ledger would not write, or somebody else has the delivery; nothing more is ours to say of it.
 * - `settled`: the outcome.
 */
export interface Flight {
  readonly record: DeliveryRecord;
  /** When its message was handed to the transport. */
  begun: Instant;
  phase: 'claimed' | 'asking' | 'sending' | 'lost' | 'settled';
}
