const OPEN = '=?UTF-8?B?';
const CLOSE = '?=';
/** Columns of an encoded word and of the line that it stands on alone (RFC 2047 2), line end not counted. */
const LINE = 76;

/** Whether a text may stand in a header as it is: printable ASCII that nobody takes for an encoded word. */
export function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes('=?');
}

/**
 * Writes a text as encoded words (RFC 2047, UTF-8, base64), each on a line of its own; the first has `room` columns. Spaces are inside the words, for
 * readers drop those between. No character is divided between two words.
 */
export function encodedWords(text: string, room: number): string {
  if (Buffer.byteLength(text) <= bytesIn(room)) return encodedWord(text);
  const words: string[] = [];
  let chunk = '';
  let bytes = 0;
  let most = bytesIn(room);
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > most) {
      words.push(encodedWord(chunk));
      [chunk, bytes, most] = ['', 0, bytesIn(LINE - 1)];
    }
    chunk += character;
    bytes += size;
  }
  return [...words, encodedWord(chunk)].join('\r\n ');
}

function bytesIn(columns: number): number {
  return Math.floor((columns - OPEN.length - CLOSE.length) / 4) * 3;
}

function encodedWord(text: string): string {
  return OPEN + Buffer.from(text).toString('base64') + CLOSE;
}
