import type { Instant } from '../../release/time.ts';
import type { DeliveryRecord } from '../port.ts';

/** Deliveries that may be claimed at `now`: the queued in the order of the lists, then the deferred that are due, the longest due first. */
export function sendable(records: readonly DeliveryRecord[], now: Instant): readonly DeliveryRecord[] {
  const queued = records.filter(({ delivery }) => delivery.state === 'queued');
  const due = records
    .filter(({ delivery }) => delivery.state === 'deferred' && delivery.until <= now)
    .sort((a, b) => untilOf(a) - untilOf(b));
  return [...queued, ...due];
}

function untilOf({ delivery }: DeliveryRecord): number {
  return delivery.state === 'deferred' ? delivery.until : Number.NEGATIVE_INFINITY;
}
