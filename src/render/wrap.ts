import stringWidth from 'string-width';
import { slotsAsOneWord } from './slot.ts';

/** Width that plain-text mail has been wrapped at since RFC 1855, in columns; a wide character takes two. */
export const TEXT_WIDTH = 72;

/** The line that sets off what mail programs do not quote (RFC 3676 4.3). */
const SIGNATURE = '-- ';

/** Scripts that are written without spaces and may break between any two characters. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef`;
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const UNSPACED_OR_RUN = new RegExp(`[${UNSPACED}] *|[^${UNSPACED}]+`, 'gu');
/** Marks that begin no line, and marks that end none. */
const CLINGS_TO_PREVIOUS = /^[\p{Pe}\p{Pf}，。、；：？！,.;:?!…—·～]/u;
const CLINGS_TO_NEXT = /[\p{Ps}\p{Pi}]$/u;
/** What also clings across a space: French marks, dashes, the number of a footnote. */
const CLINGS_ACROSS_SPACE = /^(?:[»:;!?–—]|\[\d+\])/u;
const OPENS_BEFORE_SPACE = /«\u0020$/u;

/**
 * Wraps one line of text at `width` columns. Breaks at spaces, and between characters of Chinese and Japanese but never before a closing or after an opening mark; a
 * word that is too long (a URL) stays whole on a line of its own. Continuation lines begin with `indent`. Spaces that do not break (U+00A0, U+202F) do not.
 */
export function wrapLine(line: string, indent = '', width = TEXT_WIDTH): string {
  const lines: string[] = [];
  let current = '';
  let taken = 0;
  for (const piece of pieces(line)) {
    if (current.trim() !== '' && taken + columnsOf(piece.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = indent + piece.trimStart();
      taken = columnsOf(current);
    } else {
      current += piece;
      taken += columnsOf(piece);
    }
  }
  return [...lines, current.trimEnd()].join('\n');
}

/** Wraps each line of a text that is too long; what is laid out already stays as it is. Continuation lines keep the line's own indentation. */
export function wrapText(text: string): string {
  return text.split('\n').map(wrapTooLong).join('\n');
}

function wrapTooLong(line: string): string {
  if (line === SIGNATURE) return line;
  return columnsOf(line) <= TEXT_WIDTH ? line.trimEnd() : wrapLine(line, /^ */.exec(line)?.[0]);
}

/** Letters of Latin and the marks of its typesetters, each a column wide. */
const PLAIN = /^[ -~\u00a0-\u00ac\u00ae-\u02af–—‘’“”…]*$/;

/** The width of a text in columns; of plain letters, which many texts consist of, without looking at each. */
export function columnsOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** Cuts a line where it may break; each piece carries the spaces after it. */
function pieces(line: string): readonly string[] {
  const cut: string[] = [];
  for (const word of slotsAsOneWord(line)) for (const piece of HAS_UNSPACED.test(word) ? characters(word) : [word]) append(cut, piece);
  return cut;
}

function append(cut: string[], piece: string): void {
  const previous = cut.at(-1);
  if (previous !== undefined && clings(previous, piece)) cut[cut.length - 1] = previous + piece;
  else cut.push(piece);
}

function clings(previous: string, piece: string): boolean {
  if (previous.endsWith(' ')) return CLINGS_ACROSS_SPACE.test(piece) || OPENS_BEFORE_SPACE.test(previous);
  return CLINGS_TO_PREVIOUS.test(piece) || CLINGS_TO_NEXT.test(previous);
}

/** A word with Chinese or Japanese in it, cut between characters; runs of other scripts and digits stay whole. */
function characters(word: string): readonly string[] {
  return word.match(UNSPACED_OR_RUN) ?? [word];
}
