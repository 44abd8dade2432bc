import type { DeliveryRecord } from '../ledger/port.ts';
import type { Addressee } from '../message/model.ts';
import { deliveryName } from './delivery-name.ts';

/** What a delivery's message says of its recipient. */
export function addresseeOf(record: DeliveryRecord): Addressee {
  const { address, name, columns, thread } = record;
  return { deliveryId: deliveryName(record), address, name, columns, thread };
}
