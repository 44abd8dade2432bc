import type { Span } from '../source/source.ts';

/** `error` stops export and send, `warning` is listed before a send, `info` is a hint. */
export type Level = 'error' | 'warning' | 'info';

/**
 * Where a diagnostic points: a stretch of a text, a whole file (missing, unreadable) or a line of one too long to be kept, from 1, or
 * nowhere (a flag).
 */
export type Whereabouts =
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'file'; readonly file: string; readonly line?: number }
  | { readonly kind: 'nowhere' };

/** One mistake of the user's: what is wrong, where, and how to mend it. */
export interface Diagnostic {
  /** Stable id in kebab-case, such as `quote-speaker`; rules that may be silenced are named by it in newsroom.yaml. */
  readonly rule: string;
  readonly level: Level;
  readonly where: Whereabouts;
  /** What is wrong, in a press officer's words, with the offending value. A full sentence. */
  readonly message: string;
  /** What to write instead, or whom to ask. A full sentence. */
  readonly hint?: string;
}

/** What a reader gives: the value as far as it goes, and everything found wrong on the way. Reading never throws for a user's mistake. */
export interface Reading<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a gate gives: a value that may be used, or the reasons why there is none. */
export type Checked<T> =
  | { readonly kind: 'valid'; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** A diagnostic that points at a stretch of text. */
export function at(span: Span, rule: string, level: Level, message: string, hint?: string): Diagnostic {
  return diagnose({ kind: 'span', span }, rule, level, message, hint);
}

/** A diagnostic about a whole file. */
export function aboutFile(file: string, rule: string, level: Level, message: string, hint?: string): Diagnostic {
  return diagnose({ kind: 'file', file }, rule, level, message, hint);
}

/** A diagnostic about a line, from 1, of a file that is read as a stream. */
export function onLine(place: { file: string; line: number }, rule: string, level: Level, message: string, hint?: string): Diagnostic {
  return diagnose({ kind: 'file', file: place.file, line: place.line }, rule, level, message, hint);
}

/** A diagnostic that has no place in a file: a flag, the environment, the network. */
export function nowhere(rule: string, level: Level, message: string, hint?: string): Diagnostic {
  return diagnose({ kind: 'nowhere' }, rule, level, message, hint);
}

/** Whether any of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.level === 'error');
}

function diagnose(where: Whereabouts, rule: string, level: Level, message: string, hint?: string): Diagnostic {
  return hint === undefined ? { rule, level, where, message } : { rule, level, where, message, hint };
}
