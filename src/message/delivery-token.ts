import { createHmac, timingSafeEqual } from 'node:crypto';
import { wireAddress } from './address.ts';

/** Octets that a local part may have (RFC 5321 4.5.3.1.1). */
const LONGEST_LOCAL = 64;
const READABLE_ID = /^[0-9a-z]{1,16}$/;
/** Hexadecimal digits of the seal: 80 bits. */
const SEAL = 20;

/**
 * What names a delivery in its bounce address and in its link for opting out: its id and a seal under `key` that nobody else can make. Lower-case letters,
 * digits and hyphens alone, for servers change the case of what they bounce to. An id that is not of those, or long, is left out, and the seal alone names it.
 */
export function deliveryToken(deliveryId: string, key: string): string {
  const seal = createHmac('sha256', key).update(`delivery\0${deliveryId}`).digest('hex').slice(0, SEAL);
  return READABLE_ID.test(deliveryId) ? `${deliveryId}-${seal}` : seal;
}

/** The id of the delivery that a token names; undefined for a token that was not made under `key`, or names none. */
export function readDeliveryToken(token: string, key: string): string | undefined {
  const id = /^([0-9a-z]+)-[0-9a-f]+$/.exec(token.toLowerCase())?.[1];
  if (id === undefined) return undefined;
  const expected = Buffer.from(deliveryToken(id, key));
  const given = Buffer.from(token.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
}

/** The bounce address of one delivery: `bounce@example.org` becomes `bounce+TOKEN@example.org`. Where that would be too long, the newsroom's own. */
export function returnPath(bounce: string, token: string): string {
  const wired = wireAddress(bounce);
  const at = wired.lastIndexOf('@');
  const local = `${wired.slice(0, at)}+${token}`;
  return Buffer.byteLength(local) > LONGEST_LOCAL ? wired : local + wired.slice(at);
}
