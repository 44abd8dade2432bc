import type { DeliveryRecord, DispatchRecord } from '../../ledger/port.ts';
import { wireAddress } from '../../message/address.ts';
import { contentHash } from '../../message/content-hash.ts';
import { messageIdOf } from '../../message/message-id.ts';
import { deliveryName } from './delivery-name.ts';
import { messageFor, sentEditions } from './frozen-content.ts';

/** Makes the Message-ID of a dispatch's deliveries again, with angle brackets; none where the dispatch has no edition in a delivery's language. */
export function messageIdsOf(dispatch: DispatchRecord): (record: DeliveryRecord) => readonly string[] {
  const frozen = [...(sentEditions(dispatch) ?? [])];
  const hashes = new Map(
    frozen.flatMap(([, { message, embargoed }]) =>
      [message, ...(embargoed === undefined ? [] : [embargoed])].map((one) => [one, contentHash(one)]),
    ),
  );
  const editions = new Map(frozen);
  return (record) => {
    const edition = editions.get(record.language);
    if (edition === undefined) return [];
    const message = messageFor(record, edition);
    const { listIdDomain } = message.sender;
    const rcptTo = wireAddress(record.address);
    return [messageIdOf({ contentHash: hashes.get(message) ?? '', deliveryId: deliveryName(record), rcptTo, listIdDomain })];
  };
}
