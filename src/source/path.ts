import type { Span } from './source.ts';

/** Steps from a file's root to a value: `['quotes', 0, 'speaker']`. */
export type Path = readonly (string | number)[];

/** A stretch of a string value, in UTF-16 code units of the decoded value. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the value at `path` stands in its file; with `range`, where that stretch of a string value stands. A path that does not
 * exist gives the nearest parent that does: a missing key is shown on what should hold it.
 */
export type Locate = (path: Path, range?: TextRange) => Span;
