import type { Span } from './source.ts';

/** What keeps a text from being read, and where. `message` and `remedy` are sentences. */
export interface SourceProblem {
  readonly span: Span;
  readonly message: string;
  readonly remedy: string;
}
