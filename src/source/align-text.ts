import type { TextRange } from './path.ts';
import { type Piece, piecesOf } from './scalar-pieces.ts';

/** Tells where a stretch of a decoded text stands in the raw text; undefined where the two cannot be brought together. */
export type Alignment = (range: TextRange) => TextRange | undefined;

/**
 * Brings a YAML scalar's raw text, of any style, together with its decoded value. Visible characters are the same on both sides, once
 * escapes are read; white space between them may have been folded, indented or cut, and is matched run by run.
 */
export function alignText(raw: string, decoded: string): Alignment {
  const places = placesOf(piecesOf(raw), decoded);
  if (places === undefined) return () => undefined;
  const { starts, ends } = places;
  return ({ start, end }) => {
    const from = starts[Math.min(start, decoded.length - 1)];
    if (from === undefined) return undefined;
    const to = end > start ? ends[Math.min(end, decoded.length) - 1] : from;
    return to === undefined ? undefined : { start: from, end: Math.max(from, to) };
  };
}

interface Places {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** For each code unit of the value, the stretch of the raw text that it comes from. */
function placesOf(pieces: readonly Piece[], decoded: string): Places | undefined {
  const starts = new Int32Array(decoded.length);
  const ends = new Int32Array(decoded.length);
  let next = 0;
  for (let at = 0; at < decoded.length; ) {
    const blank = isBlank(decoded.charAt(at));
    if (!blank) while (isBlank(pieces[next]?.text)) next += 1;
    // White space that folding has multiplied is where the last of it was written.
    const piece = blank && !isBlank(pieces[next]?.text) ? pieces[next - 1] : pieces[next++];
    if (piece === undefined || (!blank && !decoded.startsWith(piece.text, at))) return undefined;
    const width = blank ? 1 : piece.text.length;
    starts.fill(piece.start, at, at + width);
    ends.fill(piece.end, at, at + width);
    at += width;
  }
  return { starts, ends };
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && /^[ \t\r\n]*$/.test(text);
}
