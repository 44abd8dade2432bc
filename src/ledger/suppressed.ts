import { createHmac } from 'node:crypto';
import { addressKey } from '../audience/address.ts';
import type { Instant } from '../release/time.ts';
import type { DeliveryEvent } from './delivery.ts';
import type { HashedSuppression, NewChoice, Suppression, Written } from './port.ts';

/** The source of what readers themselves suppressed, and may take back. */
export const READER = 'reader';

/** Under what a suppression is kept and found: the address without regard to case, with the list if it is about one; or the hash. */
export function suppressionKey(suppression: Pick<Suppression, 'address' | 'list'> | Pick<HashedSuppression, 'hash'>): string {
  if (!('address' in suppression)) return suppression.hash;
  const { address, list } = suppression;
  // No address holds a line break.
  return list === undefined ? addressKey(address) : `${addressKey(address)}\n${list}`;
}

/** Whether a suppression holds for messages to a list. */
export function suppressedOn({ list }: Pick<Suppression, 'list'>, wanted: string): boolean {
  return list === undefined || list === wanted;
}

/** What a reader's choice does to suppressions: what is added where there is none yet, and what is taken back where a reader made it. */
export function suppressionsOf({ address, lists, at }: NewChoice): {
  readonly added: readonly Suppression[];
  readonly takenBack: readonly Pick<Suppression, 'address' | 'list'>[];
} {
  const words = { reason: 'unsubscribed from this list', source: READER, at };
  const wanted = lists.wanted.map((list) => ({ address, list }));
  return {
    added: lists.unwanted.map((list) => ({ address, list, ...words })),
    takenBack: wanted.length > 0 ? [...wanted, { address }] : [],
  };
}

/**
 * What is kept of somebody who was erased, `SALT:HASH`: HMAC-SHA256 of their address under a salt of the ledger's own. Whoever has the
 * ledger can ask it for an address that they know, and cannot read out one that they do not.
 */
export function suppressionHash(address: string, salt: string): string {
  return `${salt}:${createHmac('sha256', salt).update(addressKey(address)).digest('hex')}`;
}

/** The salt of such a hash; undefined where the text is none. */
export function saltOf(hash: string): string | undefined {
  return /^(?<salt>[0-9a-f]{16,64}):[0-9a-f]{64}$/.exec(hash)?.groups?.salt;
}

/**
 * What becomes of a delivery whose dot is asked for when its recipient is not to be written to any more: the suppression wins to the last moment.
 * `skip` is to be written in place of the dot, `answer` to be given to who asked.
 */
export function insteadOfDot(reason: string, at: Instant): { readonly skip: DeliveryEvent; readonly answer: Written } {
  const why = `suppressed: ${reason}`;
  return { skip: { kind: 'skipped', why, at }, answer: { kind: 'refused', why } };
}
