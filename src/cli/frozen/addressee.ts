import type { DeliveryRecord } from '../../ledger/port.ts';
import { linkToken } from '../../message/link-token.ts';
import type { Addressee } from '../../message/model.ts';
import { deliveryName } from './delivery-name.ts';

/** What a delivery's message says of its recipient; `linkKey` seals the link for opting out, where there is one. */
export function addresseeOf(record: DeliveryRecord, linkKey: string | undefined): Addressee {
  const { address, name, columns, thread } = record;
  const deliveryId = deliveryName(record);
  const link = linkKey === undefined ? undefined : linkToken({ number: record.id, name: deliveryId }, linkKey);
  return { deliveryId, address, name, columns, thread, link };
}
