/** A text with a name: what every place in a diagnostic refers to. */
export interface Source {
  /** As the user named it, for showing. */
  readonly file: string;
  readonly text: string;
  /** Offset of the first character of each line, in UTF-16 code units. */
  readonly lineStarts: readonly number[];
}

/** A stretch of a source: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A span as people count: lines and columns from 1, the end exclusive; columns in UTF-16 code units, as editors and SARIF count. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Takes a file's name and text (line ends LF, CRLF or CR) and gives the source with its line index. */
export function makeSource(file: string, text: string): Source {
  const lineStarts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) lineStarts.push(match.index + match[0].length);
  return { file, text, lineStarts };
}

/** The whole of a source as a span. */
export function wholeOf(source: Source): Span {
  return { source, start: 0, end: source.text.length };
}

/** Turns a span's offsets into lines and columns. Offsets past the text count as its end. */
export function placeOf(span: Span): Place {
  const from = lineAndColumn(span.source, span.start);
  const to = lineAndColumn(span.source, Math.max(span.start, span.end));
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The text of line `line` (from 1), without its line end; empty past the last line. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  const next = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, next).replace(/[\r\n]+$/, '');
}

function lineAndColumn(source: Source, offset: number): { line: number; column: number } {
  const at = Math.min(Math.max(offset, 0), source.text.length);
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1 };
}
