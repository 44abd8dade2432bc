import { createHash } from 'node:crypto';
import { relaxedLines } from './dkim-canonical.ts';

/** Octets from which on a stretch is worth remembering: so long is only what all messages of an edition share. */
const LONG = 4096;
const CRLF = Buffer.from('\r\n');

// Gone with the edition's own buffers.
const known = new WeakMap<Buffer, Buffer>();

/** SHA-256 in base64 of a body in relaxed form (RFC 6376 3.4.4, 3.7): no empty lines at its end. The body comes in stretches of whole lines. */
export function relaxedBodyHash(stretches: readonly Buffer[]): string {
  const hash = createHash('sha256');
  let emptyLines = 0;
  for (const stretch of stretches) {
    const lines = relaxed(stretch);
    const end = endOfText(lines);
    if (end > 0) {
      // Empty lines count when text comes after them.
      for (; emptyLines > 0; emptyLines -= 1) hash.update(CRLF);
      hash.update(lines.subarray(0, end));
    }
    emptyLines += (lines.length - end) / 2;
  }
  return hash.digest('base64');
}

function relaxed(stretch: Buffer): Buffer {
  if (stretch.length < LONG) return relaxedBytes(stretch);
  const lines = known.get(stretch) ?? relaxedBytes(stretch);
  known.set(stretch, lines);
  return lines;
}

function relaxedBytes(stretch: Buffer): Buffer {
  return Buffer.from(relaxedLines(stretch.toString('latin1')), 'latin1');
}

/** Where the last line that is not empty ends, its CRLF included; 0 where all are empty. A last line may be without CRLF. */
function endOfText(lines: Buffer): number {
  let end = lines.length;
  while (isCrlf(lines, end - 2) && (end === 2 || isCrlf(lines, end - 4))) end -= 2;
  return end;
}

function isCrlf(bytes: Buffer, at: number): boolean {
  return at >= 0 && bytes[at] === 13 && bytes[at + 1] === 10;
}
