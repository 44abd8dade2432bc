import { createHmac } from 'node:crypto';
import { wireAddress } from './address.ts';

/** Octets that a local part may have (RFC 5321 4.5.3.1.1). */
const LONGEST_LOCAL = 64;
/** Hexadecimal digits: 80 bits. */
const LENGTH = 20;

/**
 * What stands for a delivery in its bounce address and its link for opting out: nobody without `key` can make one or tell whose it is, and whoever has the
 * key and the ledger finds the delivery by making them again. Digits and lower-case letters alone, for servers change the case of what they bounce to.
 */
export function deliveryToken(deliveryId: string, key: string): string {
  return createHmac('sha256', key).update(`delivery\0${deliveryId}`).digest('hex').slice(0, LENGTH);
}

/** The bounce address of one delivery: `bounce@example.org` becomes `bounce+TOKEN@example.org`. Where that would be too long, the newsroom's own. */
export function returnPath(bounce: string, token: string): string {
  const wired = wireAddress(bounce);
  const at = wired.lastIndexOf('@');
  const local = `${wired.slice(0, at)}+${token}`;
  return Buffer.byteLength(local) > LONGEST_LOCAL ? wired : local + wired.slice(at);
}
