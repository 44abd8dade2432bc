import { addressKey } from '../../audience/address.ts';
import type { DeliveryRecord, DispatchId, DispatchRecord, Ledger } from '../../ledger/port.ts';

/** A delivery that was looked for, with its dispatch. */
export type FoundDelivery =
  | { readonly kind: 'found'; readonly dispatch: DispatchRecord; readonly record: DeliveryRecord }
  | { readonly kind: 'no-dispatch' }
  | { readonly kind: 'no-delivery' };

/**
 * Looks for the delivery to an address in the dispatch of that id; or, the id being a release's, in its dispatches, the newest first: the first in which
 * something was tried, else the newest that names them.
 */
export async function findDelivery(ledger: Ledger, id: string, address: string): Promise<FoundDelivery> {
  const dispatch = await ledger.find(id as DispatchId);
  const dispatches = dispatch === undefined ? await ledger.dispatches(id) : [dispatch];
  if (dispatches.length === 0) return { kind: 'no-dispatch' };
  let untried: FoundDelivery = { kind: 'no-delivery' };
  for (const one of dispatches) {
    const record = await deliveryTo(ledger, one, addressKey(address));
    if (record !== undefined && record.delivery.attempts > 0) return { kind: 'found', dispatch: one, record };
    if (record !== undefined && untried.kind !== 'found') untried = { kind: 'found', dispatch: one, record };
  }
  return untried;
}

async function deliveryTo(ledger: Ledger, { id }: DispatchRecord, key: string): Promise<DeliveryRecord | undefined> {
  for await (const record of ledger.deliveries(id)) if (addressKey(record.address) === key) return record;
  return undefined;
}
