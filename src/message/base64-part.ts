import { base64Lines } from './base64-lines.ts';
import type { Chunk } from './chunk.ts';
import type { SlotValue } from './slot-value.ts';

/** A text encoded from one of its first three bytes on: whole groups of three, and the bytes that are left over. */
interface Aligned {
  readonly lines: Buffer;
  readonly rest: Buffer;
}

/** A text between slots, and its encodings for every place in a group of three that it can begin at. */
interface Stretch {
  readonly bytes: Buffer;
  readonly from: readonly Aligned[];
}

/** Below this a text is encoded anew with the values around it. */
const SHORTEST = 6;

/**
 * Encodes a part as base64 but for its slots. Base64 takes three bytes at a time, and a value moves all that follows; so each text is encoded for all
 * three places that it can begin at, and a value is encoded together with the few bytes before and after it that complete its groups.
 */
export function base64Part(
  texts: readonly string[],
  slots: readonly ((value: SlotValue) => string)[],
): (value: SlotValue) => readonly Chunk[] {
  const stretches = texts.map(stretchOf);
  return (value) => {
    const chunks: Chunk[] = [];
    let open = Buffer.alloc(0);
    for (const [index, { bytes, from }] of stretches.entries()) {
      const lead = (3 - (open.length % 3)) % 3;
      const aligned = from[lead];
      if (aligned === undefined) open = Buffer.concat([open, bytes]);
      else {
        chunks.push(base64Lines(Buffer.concat([open, bytes.subarray(0, lead)])), aligned.lines);
        open = Buffer.from(aligned.rest);
      }
      const slot = slots[index];
      if (slot !== undefined) open = Buffer.concat([open, Buffer.from(slot(value))]);
    }
    chunks.push(base64Lines(open));
    return chunks;
  };
}

function stretchOf(text: string): Stretch {
  const bytes = Buffer.from(text);
  return { bytes, from: bytes.length < SHORTEST ? [] : [0, 1, 2].map((lead) => alignedFrom(bytes.subarray(lead))) };
}

function alignedFrom(bytes: Buffer): Aligned {
  const whole = bytes.length - (bytes.length % 3);
  return { lines: Buffer.from(base64Lines(bytes.subarray(0, whole)), 'latin1'), rest: bytes.subarray(whole) };
}
