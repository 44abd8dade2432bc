/** Why a text cannot be CSV. Passes through the parser's stream, which only lets errors through. */
export class RefusedText extends Error {
  readonly line: number;
  readonly remedy: string;

  constructor(line: number, message: string, remedy: string) {
    super(message);
    this.line = line;
    this.remedy = remedy;
  }
}

/**
 * Streams a text on with LF line ends, without a byte order mark, and never with half a character at a chunk's end.
 *
 * @throws RefusedText at a NUL, which no text holds; after the lines before it.
 */
export async function* plainText(chunks: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let held = '\ufeff';
  let line = 1;
  for await (const chunk of chunks) {
    if (chunk === '') continue;
    const [text, rest] = splitSafely(held === '\ufeff' ? chunk.replace(/^\ufeff/, '') : held + chunk);
    held = rest;
    const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    const nul = plain.indexOf('\0');
    if (nul !== -1) {
      const before = plain.slice(0, plain.lastIndexOf('\n', nul) + 1);
      if (before !== '') yield before;
      throw nulOn(line + lineEnds(before));
    }
    line += lineEnds(plain);
    if (plain !== '') yield plain;
  }
  if (held !== '' && held !== '\ufeff') yield held.replace('\r', '\n');
}

// A CR may be the first half of a CRLF, and a high surrogate that of a character: both wait for the next chunk.
function splitSafely(text: string): readonly [whole: string, rest: string] {
  return /[\r\ud800-\udbff]$/.test(text) ? [text.slice(0, -1), text.slice(-1)] : [text, ''];
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function nulOn(line: number): RefusedText {
  return new RefusedText(line, `There is a NUL character on line ${line}: this is no text.`, 'Export the list again as CSV, in UTF-8.');
}
