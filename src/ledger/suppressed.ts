import { createHmac } from 'node:crypto';
import { addressKey } from '../audience/address.ts';
import type { Instant } from '../release/time.ts';
import type { DeliveryEvent } from './delivery.ts';
import type { HashedSuppression, Suppression, Written } from './port.ts';

/** Under what a suppression is kept and found: the address without regard to case, or the hash. */
export function suppressionKey(suppression: Pick<Suppression, 'address'> | Pick<HashedSuppression, 'hash'>): string {
  return 'address' in suppression ? addressKey(suppression.address) : suppression.hash;
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
