import { makeSource } from '../source/source.ts';
import type { Whereabouts } from './diagnostic.ts';

/** A place as template engines and parsers tell it: line from 1, columns from 1 in UTF-16 code units; no column means the whole line. */
export interface LinePlace {
  readonly line: number;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/** Where a diagnostic points when all that is known is a line, and perhaps a column, of a file's text. Places past the text count as its end. */
export function inText(file: string, text: string, place: LinePlace): Whereabouts {
  const source = makeSource(file, text);
  const offset = (line: number, column: number): number => Math.min((source.lineStarts[line - 1] ?? text.length) + column - 1, text.length);
  const start = offset(place.line, place.column ?? 1);
  const end = place.endColumn === undefined ? lineEnd(text, start) : offset(place.endLine ?? place.line, place.endColumn);
  return { kind: 'span', span: { source, start, end: Math.max(start, end) } };
}

function lineEnd(text: string, from: number): number {
  const at = text.slice(from).search(/[\r\n]/);
  return at === -1 ? text.length : from + at;
}
