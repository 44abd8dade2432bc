import type { DeliveryRecord } from '../../ledger/port.ts';

/** What a delivery's bounce address and Message-ID are made from: the same for good, so that what comes back years later is known again. */
export function deliveryName({ dispatch, recipientId, language }: DeliveryRecord): string {
  return `${dispatch}/${recipientId}/${language}`;
}
