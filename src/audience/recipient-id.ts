import { hash } from 'node:crypto';
import { addressKey } from './address.ts';
import type { RecipientId } from './model.ts';

/** The id of whoever has that address: the first 96 bits of the sha256 of its comparable form, in hex. The same in every list and dispatch. */
export function recipientId(address: string): RecipientId {
  return hash('sha256', addressKey(address), 'hex').slice(0, 24) as RecipientId;
}
