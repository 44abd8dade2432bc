/** Ends a line without ending the text's line (RFC 2045 6.7). */
const SOFT_BREAK = '=\r\n';
/** Columns of a line but for the `=` of a soft break: 76 in all. */
const WIDTH = 75;
/** What needs no encoding and no break. */
const AS_IS = /^(?:[!-<>-~](?:[ -<>-~]{0,73}[!-<>-~])?)?$/;
const SPECIAL = /[^\t -<>-~]/gu;

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

/** Values are such lines, and most are short: they are not taken to pieces. */
function openLine(line: string): string {
  const encoded = line.replace(SPECIAL, hexOf);
  return encoded.length <= WIDTH ? encoded : inColumns(tokensOf(line));
}

/** Spaces at the end of a line would be lost on the way. */
function finishedLine(line: string): string {
  if (AS_IS.test(line)) return line;
  const last = line.at(-1) ?? '';
  return inColumns(last === ' ' || last === '\t' ? [...tokensOf(line.slice(0, -1)), hexOf(last)] : tokensOf(line));
}

function inColumns(tokens: readonly string[]): string {
  let encoded = '';
  let column = 0;
  for (const token of tokens) {
    if (column + token.length > WIDTH) {
      encoded += SOFT_BREAK;
      column = 0;
    }
    encoded += token;
    column += token.length;
  }
  return encoded;
}

function tokensOf(text: string): readonly string[] {
  return Array.from(text, (character) => (/^[\t -<>-~]$/.test(character) ? character : hexOf(character)));
}

function hexOf(character: string): string {
  return encodeURIComponent(character).replaceAll('%', '=');
}
