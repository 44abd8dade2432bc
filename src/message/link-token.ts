import { createHmac, timingSafeEqual } from 'node:crypto';

/** A delivery as its link knows it. */
export interface LinkedDelivery {
  /** Its number in the ledger, by which it is found. */
  readonly number: number;
  /** What it is for good: another ledger's delivery of that number has another name. */
  readonly name: string;
}

/** What a token says before anybody has checked its seal. */
export interface ReadToken {
  readonly number: number;
  readonly seal: Buffer;
}

/** A first byte, so that tokens can change and old links still be known. */
const VERSION = 1;
const NUMBER_BYTES = 6;
const SEAL_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{31}$/;

/**
 * What stands for a delivery, and so for a recipient and a list, in a link for opting out: version, number, and 128 bits of HMAC-SHA256 over both and the delivery's name,
 * in base64url. It holds no address, nobody without a key can make one, and it does not run out.
 */
export function linkToken({ number, name }: LinkedDelivery, key: string): string {
  const bytes = Buffer.alloc(1 + NUMBER_BYTES);
  bytes.writeUInt8(VERSION);
  bytes.writeUIntBE(number, 1, NUMBER_BYTES);
  return Buffer.concat([bytes, sealOf({ number, name }, key)]).toString('base64url');
}

/** Reads a token; undefined where the text is none, or is written otherwise than `linkToken` does. */
export function readLinkToken(text: string): ReadToken | undefined {
  if (!TOKEN.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // Two bits at the end stand for nothing: they have to be zero, or one link could be written in four ways.
  if (bytes.toString('base64url') !== text || bytes[0] !== VERSION) return undefined;
  return { number: bytes.readUIntBE(1, NUMBER_BYTES), seal: bytes.subarray(1 + NUMBER_BYTES) };
}

/** Whether a token was made for this delivery with one of the keys. All are tried, in constant time. */
export function isSealed({ seal }: ReadToken, delivery: LinkedDelivery, keys: readonly string[]): boolean {
  return keys.map((key) => timingSafeEqual(seal, sealOf(delivery, key))).includes(true);
}

function sealOf({ number, name }: LinkedDelivery, key: string): Buffer {
  return createHmac('sha256', key).update(`opt-out link\0${VERSION}\0${number}\0${name}`).digest().subarray(0, SEAL_BYTES);
}
