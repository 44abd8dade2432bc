import type { Diagnostic, Whereabouts } from './diagnostic.ts';

/** Diagnostics as people read them: by file name, in a file from its beginning; what is about a whole file, or about none, comes first. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const placed = diagnostics.map((diagnostic) => ({ diagnostic, file: fileOf(diagnostic.where), offset: offsetOf(diagnostic.where) }));
  const sorted = placed.toSorted((a, b) => (a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1));
  return sorted.map(({ diagnostic }) => diagnostic);
}

function fileOf(where: Whereabouts): string {
  switch (where.kind) {
    case 'span':
      return where.span.source.file;
    case 'file':
      return where.file;
    case 'nowhere':
      return '';
  }
}

/** Of a file that is kept an offset, of one that is streamed a line: never both of one file. */
function offsetOf(where: Whereabouts): number {
  switch (where.kind) {
    case 'span':
      return where.span.start;
    case 'file':
      return where.line ?? -1;
    case 'nowhere':
      return -1;
  }
}
