const LINE_WITH_DOT = Buffer.from('\r\n.');
const DOT = 46;
const [LF, CR] = [10, 13];
// A bare CR or LF would be a line end to some servers and none to others (CVE-2023-51764), and NUL is an end to some.
const UNSAFE = /\r(?!\n)|(?<!\r)\n|\0/;
/** Octets from which on a stretch is worth remembering: so long is only what many messages share. */
const LONG = 4096;

/** What is known of a stretch of whole lines. */
interface Looked {
  /** Every line ends in CRLF, and there is no NUL. */
  readonly isSafe: boolean;
  /** With a dot before each that begins a line; the stretch itself where there is none. */
  readonly stuffed: Buffer;
}

// Gone with the messages.
const known = new WeakMap<Buffer, Looked>();

/** Whether stretches are whole lines that end in CRLF (the last may have no end), without NUL: else a server may see another message, or two, in the bytes. */
export function isSafeForData(stretches: readonly Buffer[]): boolean {
  return stretches.every((stretch, index) => lookedAt(stretch).isSafe && (endsLine(stretch) || index === stretches.length - 1));
}

/**
 * A message's stretches as they go after DATA (RFC 5321 4.5.2): a dot at the start of a line is doubled, and the last CRLF is left off, for it
 * is the first half of the end. The same buffers where nothing has to be doubled.
 */
export function dotStuffed(stretches: readonly Buffer[]): readonly Buffer[] {
  return stretches.map((stretch, index) => {
    const { stuffed } = lookedAt(stretch);
    return index === stretches.length - 1 && endsLine(stuffed) ? stuffed.subarray(0, -2) : stuffed;
  });
}

function endsLine(stretch: Buffer): boolean {
  return stretch.length === 0 || (stretch.at(-1) === LF && stretch.at(-2) === CR);
}

function lookedAt(stretch: Buffer): Looked {
  const looked = known.get(stretch) ?? { isSafe: !UNSAFE.test(stretch.toString('latin1')), stuffed: stuffed(stretch) };
  if (stretch.length >= LONG) known.set(stretch, looked);
  return looked;
}

function stuffed(lines: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  if (lines[0] === DOT) parts.push(lines.subarray(0, 1));
  for (let at = lines.indexOf(LINE_WITH_DOT); at !== -1; at = lines.indexOf(LINE_WITH_DOT, at + 2)) {
    // Up to and with the dot, which then begins the next part as well.
    parts.push(lines.subarray(from, at + 3));
    from = at + 2;
  }
  return parts.length === 0 ? lines : Buffer.concat([...parts, lines.subarray(from)]);
}
