import { hash } from 'node:crypto';
import type { Message } from './model.ts';

/** From here on a stretch is likely to be one that messages share: its digest is worth keeping. */
const LONG = 2048;
const known = new WeakMap<Buffer, Buffer>();

/**
 * What a message's envelope and bytes are known by afterwards: made again from what was frozen, they are the same where this is the same. A digest over the digests
 * of the stretches, for what messages share is then read once, not for each of them. 43 characters, base64url.
 */
export function messageMark({ envelope, stretches }: Pick<Message, 'envelope' | 'stretches'>): string {
  const addresses = Buffer.from(`${envelope.mailFrom}\n${envelope.rcptTo}\n`);
  return hash('sha256', Buffer.concat([addresses, ...stretches.map(digestOf)]), 'base64url');
}

function digestOf(stretch: Buffer): Buffer {
  if (stretch.length < LONG) return hash('sha256', stretch, 'buffer');
  const before = known.get(stretch);
  if (before !== undefined) return before;
  const digest = hash('sha256', stretch, 'buffer');
  known.set(stretch, digest);
  return digest;
}
