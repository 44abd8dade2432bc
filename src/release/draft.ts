import type { Locate, Path, TextRange } from '../source/path.ts';
import type { Source } from '../source/source.ts';
import type { EditionFile, ReleaseFile } from './schema.ts';

export type { Locate, Path, TextRange };

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
