import { addressKey } from '../audience/address.ts';
import type { Instant } from '../release/time.ts';
import type { Delivery, DeliveryEvent, DeliveryState } from './delivery.ts';
import type { DeliveryRecord, FeedbackRecord, NewDelivery } from './port.ts';

/** What stands in place of an address that was erased: no mail can go there (RFC 2606). */
export const ERASED_ADDRESS = 'erased@erased.invalid';

/** Why nothing is sent there. */
export const ERASED_REASON = 'erased on request';

/** A recipient of whom nothing is left but the list and the language. The id tells deliveries apart, not people. */
export function withoutPerson(recipient: NewDelivery, delivery: number): NewDelivery {
  return { ...recipient, recipientId: `erased-${delivery}`, address: ERASED_ADDRESS, name: undefined, columns: {} };
}

/** A reply, cause or reason without the address, which servers like to repeat. Where its local part is left standing, nothing is kept. */
export function wordsWithout(address: string, words: string): string {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  const pattern = new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const plain = words.replace(pattern, ERASED_ADDRESS);
  return plain.replaceAll(ERASED_ADDRESS, '').toLowerCase().includes(local) ? '' : plain;
}

/** A delivery's state with the address taken out of its words. */
export function deliveryWithout(address: string, delivery: Delivery): Delivery {
  switch (delivery.state) {
    case 'accepted':
    case 'rejected':
      return { ...delivery, reply: { ...delivery.reply, text: wordsWithout(address, delivery.reply.text) } };
    case 'deferred':
      return { ...delivery, cause: wordsWithout(address, delivery.cause) };
    default:
      return delivery;
  }
}

/** What came back from the person, or about one of their deliveries: it keeps its kind and reason, to be counted, and loses its words. */
export function feedbackWithout(
  address: string,
  record: FeedbackRecord,
  deliveries: readonly Pick<DeliveryRecord, 'id'>[],
): FeedbackRecord {
  const theirs = deliveries.some(({ id }) => id === record.delivery?.id);
  const text = [record.from, record.subject, record.diagnostic, Buffer.from(record.message ?? []).toString('utf8')].join('\n');
  if (!theirs && !text.toLowerCase().includes(addressKey(address))) return record;
  const delivery = theirs && record.delivery !== undefined ? { ...record.delivery, address: ERASED_ADDRESS } : record.delivery;
  return { ...record, delivery, diagnostic: '', from: '', subject: '', message: undefined };
}

/** What becomes of a delivery whose recipient is erased; undefined where it stays as it is. What may have been taken is not sent again. */
export function eventOfErasure(state: DeliveryState, at: Instant): DeliveryEvent | undefined {
  if (state === 'queued' || state === 'claimed' || state === 'deferred')
    return { kind: 'skipped', why: `suppressed: ${ERASED_REASON}`, at };
  return state === 'uncertain' ? { kind: 'settled', as: 'accept', by: 'erasure', at } : undefined;
}

/** Whether an address, however it is written, is what an erasure leaves. */
export function isErased(address: string): boolean {
  return addressKey(address) === ERASED_ADDRESS;
}
