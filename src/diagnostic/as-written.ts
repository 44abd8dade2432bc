import type { Span } from '../source/source.ts';

/** A value's text as it stands in the file, without the quotation marks or the block mark around it: what messages show of it. */
export function asWritten(span: Span): string {
  const raw = span.source.text.slice(span.start, span.end);
  const quoted = /^(["'])([\s\S]*)\1$/.exec(raw)?.[2];
  return quoted ?? raw.replace(/^[|>][-+0-9]*[ \t]*(?:#.*)?(?=[\r\n])/, '');
}
