import type { Instant } from '../release/time.ts';
import type { Delivery } from './delivery.ts';
import type { NewDelivery } from './port.ts';

/** The state in which a recipient enters the ledger: `queued`, or `skipped` where a reason came along. */
export function firstState(recipient: NewDelivery, at: Instant): Delivery {
  if (recipient.skipped === undefined) return { state: 'queued', attempts: 0 };
  return { state: 'skipped', attempts: 0, why: recipient.skipped, at };
}
