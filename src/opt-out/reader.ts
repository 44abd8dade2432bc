import type { DeliveryId, DeliveryRecord } from '../ledger/port.ts';
import { isSealed, readLinkToken } from '../message/link-token.ts';
import type { OptOutOffice } from './office.ts';

/** Stands in for a token that cannot be read: there is no such delivery, and it costs as much to find out. */
const NOBODYS = { number: 0, seal: Buffer.alloc(16) };

/**
 * The delivery whose link a token is; undefined for a token that was made up, cut off, or is another ledger's. What it takes is the same for each: a look into the ledger, and every key's
 * seal over something.
 */
export async function deliveryLinked(token: string, { ledger, settings, nameOf }: OptOutOffice): Promise<DeliveryRecord | undefined> {
  const read = readLinkToken(token) ?? NOBODYS;
  const record = await ledger.delivery(read.number as DeliveryId);
  const name = record === undefined ? 'nobody' : nameOf(record);
  const keys = settings.keys.map(({ key }) => key.reveal());
  return isSealed(read, { number: read.number, name }, keys) ? record : undefined;
}
