/** Ends a line without ending the text's line (RFC 2045 6.7). */
const SOFT_BREAK = '=\r\n';
/** Columns of a line but for the `=` of a soft break: 76 in all. */
const WIDTH = 75;
/** What needs no encoding and no break. */
const AS_IS = /^(?:[!-<>-~](?:[ -<>-~]{0,73}[!-<>-~])?)?$/;
const SPECIAL = /[^\t -<>-~]/gu;
const FURTHER_BYTE = /[89AB]/;

/**
 * Encodes a well-formed text (lines end in LF) as quoted-printable of UTF-8 (RFC 2045 6.7) in whole lines: it begins on a new line, and what follows does too,
 * for an unfinished last line ends in a soft break. So pieces encoded one by one may be set one after the other. No character is divided between lines.
 */
export function quotedPrintable(text: string): string {
  if (AS_IS.test(text)) return text === '' ? '' : text + SOFT_BREAK;
  const lines = text.split('\n');
  const unfinished = lines.pop() ?? '';
  const whole = lines.map((line) => `${finishedLine(line)}\r\n`).join('');
  return unfinished === '' ? whole : whole + openLine(unfinished) + SOFT_BREAK;
}

function openLine(line: string): string {
  return inColumns(line.replace(SPECIAL, hexOf));
}

/** Spaces at the end of a line would be lost on the way. */
function finishedLine(line: string): string {
  if (AS_IS.test(line)) return line;
  const last = line.at(-1) ?? '';
  return last === ' ' || last === '\t' ? inColumns(line.slice(0, -1).replace(SPECIAL, hexOf) + hexOf(last)) : openLine(line);
}

/** Breaks an encoded line. An `=` in it always begins the code of a byte. */
function inColumns(encoded: string): string {
  if (encoded.length <= WIDTH) return encoded;
  const lines: string[] = [];
  let from = 0;
  while (encoded.length - from > WIDTH) {
    let end = from + WIDTH;
    if (encoded[end - 1] === '=') end -= 1;
    else if (encoded[end - 2] === '=') end -= 2;
    // The second and further bytes of a character: 10xxxxxx.
    while (encoded[end] === '=' && FURTHER_BYTE.test(encoded[end + 1] ?? '')) end -= 3;
    lines.push(encoded.slice(from, end));
    from = end;
  }
  return [...lines, encoded.slice(from)].join(SOFT_BREAK);
}

function hexOf(character: string): string {
  return encodeURIComponent(character).replaceAll('%', '=');
}
