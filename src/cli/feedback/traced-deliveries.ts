import type { Traces } from '../../feedback/traces.ts';
import type { DeliveryRecord, DispatchRecord, Ledger } from '../../ledger/port.ts';
import { deliveryToken } from '../../message/delivery-token.ts';
import { deliveryName } from '../frozen/delivery-name.ts';
import { messageIdsOf } from '../frozen/message-ids.ts';

/** Gives the delivery that traces lead to: by a bounce address's token first, by a Message-ID else. */
export type TracedDelivery = (traces: Traces) => DeliveryRecord | undefined;

/**
 * Finds the deliveries that returned messages are about, by making tokens and Message-IDs of the ledger's deliveries again, the newest dispatch first, until all are
 * found. A trace that none of them has is somebody's invention, or another newsroom's.
 */
export async function tracedDeliveries(wanted: readonly Traces[], ledger: Ledger, tokenKey: string): Promise<TracedDelivery> {
  const open = new Set(wanted.flatMap(({ tokens, messageIds }) => [...tokens, ...messageIds]));
  const found = new Map<string, DeliveryRecord>();
  if (open.size > 0) {
    for (const dispatch of await ledger.dispatches()) {
      const marksOf = marksIn(dispatch, tokenKey);
      for await (const record of ledger.deliveries(dispatch.id)) {
        for (const mark of marksOf(record)) if (open.delete(mark)) found.set(mark, record);
        if (open.size === 0) break;
      }
      if (open.size === 0) break;
    }
  }
  return ({ tokens, messageIds }) => [...tokens, ...messageIds].map((mark) => found.get(mark)).find((record) => record !== undefined);
}

function marksIn(dispatch: DispatchRecord, tokenKey: string): (record: DeliveryRecord) => readonly string[] {
  const idsOf = messageIdsOf(dispatch);
  return (record) => {
    const ids = idsOf(record).map((id) => id.slice(1, -1).toLowerCase());
    return [deliveryToken(deliveryName(record), tokenKey), ...ids];
  };
}
