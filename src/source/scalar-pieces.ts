/** A piece of a scalar's raw text and the characters that it stands for: mostly itself, for an escape another, for an escaped line end none. */
export interface Piece {
  readonly text: string;
  /** Offsets in the raw text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Divides a YAML scalar's raw text, without the marks around it, into pieces. Folding and indentation are left as they are written. */
export function piecesOf(raw: string): readonly Piece[] {
  if (raw.startsWith('"')) return Array.from(split(raw, 1, raw.length - 1, /\\(?:x.{2}|u.{4}|U.{8}|\r\n|[\s\S])|[\s\S]/g), escaped);
  if (raw.startsWith("'"))
    return Array.from(split(raw, 1, raw.length - 1, /''|[\s\S]/g), (piece) => ({ ...piece, text: piece.text.charAt(0) }));
  const header = /^[|>].*(?:\r\n|\r|\n|$)/.exec(raw)?.[0].length ?? 0;
  return Array.from(split(raw, header, raw.length, /[\s\S]/g));
}

function* split(raw: string, from: number, to: number, pattern: RegExp): Generator<Piece> {
  for (const match of raw.slice(from, to).matchAll(pattern)) {
    const start = from + match.index;
    yield { text: match[0], start, end: start + match[0].length };
  }
}

/** YAML 1.2, 5.7. */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  '\n': '',
  '\r\n': '',
};

function escaped(piece: Piece): Piece {
  if (!piece.text.startsWith('\\')) return piece;
  const code = piece.text.slice(1);
  const text = /^[xuU]./.test(code) ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code);
  return { ...piece, text };
}
