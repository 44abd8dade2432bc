import { placeOf } from '../source/source.ts';
import type { Whereabouts } from './diagnostic.ts';

/** Where a diagnostic points, as reports tell it: the file if there is one, and in it lines and columns as far as they are known. */
export interface ReportedPlace {
  readonly file: string | undefined;
  readonly place: { readonly line: number; readonly column?: number; readonly endLine?: number; readonly endColumn?: number } | undefined;
}

/** Turns a diagnostic's whereabouts into file, lines and columns. */
export function reportedPlace(where: Whereabouts): ReportedPlace {
  if (where.kind === 'span') return { file: where.span.source.file, place: placeOf(where.span) };
  if (where.kind === 'file') return { file: where.file, place: where.line === undefined ? undefined : { line: where.line } };
  return { file: undefined, place: undefined };
}
