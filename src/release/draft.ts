import type { Source, Span } from '../source/source.ts';
import type { EditionFile, ReleaseFile } from './schema.ts';

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

/** One language of a draft: what the file says in it, and where each value stands (paths are relative to `fields`). */
export interface EditionDraft {
  readonly language: string;
  readonly fields: Partial<EditionFile>;
  readonly locate: Locate;
}

/**
 * A release as far as its files go. What the schema refused is left out of `fields`, so what is there has its type.
 * `editions[0]` is the release's own language; its paths are those of the release file.
 */
export interface ReleaseDraft {
  readonly source: Source;
  readonly fields: Partial<ReleaseFile>;
  readonly locate: Locate;
  readonly editions: readonly [EditionDraft, ...EditionDraft[]];
}
