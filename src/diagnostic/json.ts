import type { Diagnostic, Level } from './diagnostic.ts';
import { reportedPlace } from './whereabouts.ts';

/** A diagnostic as scripts read it. Lines and columns from 1, columns in UTF-16 code units, the end exclusive; null where there is none. */
export interface DiagnosticJson {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly level: Level;
  readonly rule: string;
  readonly message: string;
  readonly hint: string | null;
}

/** Gives diagnostics as a JSON array of `DiagnosticJson`. The form is stable: scripts rely on it. */
export function jsonReport(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(diagnostics.map(diagnosticJson), undefined, 2)}\n`;
}

/** One of them. */
export function diagnosticJson({ level, rule, message, hint, where }: Diagnostic): DiagnosticJson {
  const { file = null, place } = reportedPlace(where);
  return {
    file,
    line: place?.line ?? null,
    column: place?.column ?? null,
    endLine: place?.endLine ?? null,
    endColumn: place?.endColumn ?? null,
    level,
    rule,
    message,
    hint: hint ?? null,
  };
}
