import { encodedWords, isPlain } from './encoded-words.ts';

/** Columns that a header line should stay within (RFC 5322 2.1.1, RFC 2047 2), line end not counted. */
export const HEADER_WIDTH = 76;

/**
 * A text as a header may hold it: one line, well-formed Unicode. Line ends, NUL and all other control characters become a space, never nothing, so that
 * words on both sides stay apart; runs of spaces become one.
 */
export function headerText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
    .trim();
}

/** A field of free text (RFC 5322 2.2.1), folded; encoded words (RFC 2047) where it is not ASCII or a word is too long for a line. */
export function textField(name: string, text: string): string {
  const clean = headerText(text);
  if (clean === '') return `${name}:`;
  const opening = `${name}: `;
  const words = clean.split(' ');
  const fits = words.every((word) => word.length <= HEADER_WIDTH - opening.length);
  return isPlain(clean) && fits ? foldAtSpaces(name, words) : opening + encodedWords(clean, HEADER_WIDTH - opening.length);
}

function foldAtSpaces(name: string, words: readonly string[]): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of words) {
    if (line.length + 1 + word.length > HEADER_WIDTH) {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}
