import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { reportedPlace } from '../diagnostic/whereabouts.ts';
import type { Editor } from './editor.ts';

/** A finding as the page shows it. */
export interface Check {
  readonly level: Diagnostic['level'];
  readonly rule: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** `releases/spring.yaml:4:8`, as far as it is known. */
  readonly place: string;
  /** A link that opens the place in an editor. */
  readonly href: string | undefined;
  /** The line in question, cut at the words that are meant. */
  readonly frame: { readonly before: string; readonly marked: string; readonly after: string } | undefined;
}

/** UTF-16 code units shown on either side of what is meant. */
const AROUND = 60;

/** Findings for the page; file names in them are from `folder`, the folder that the command was typed in. */
export function checksOf(diagnostics: readonly Diagnostic[], { folder, editor }: { folder: string; editor: Editor }): readonly Check[] {
  return diagnostics.map(({ level, rule, message, hint, where }) => {
    const { file, place } = reportedPlace(where);
    const path = file === undefined || file.startsWith('<') ? undefined : resolve(folder, file);
    const { line = 1, column = 1 } = place ?? {};
    return {
      level,
      rule,
      message,
      hint,
      place: [file, place?.line, place?.column].filter((part) => part !== undefined).join(':'),
      href: path === undefined ? undefined : editor({ path, line, column }),
      frame: where.kind === 'span' ? frameOf(where.span) : undefined,
    };
  });
}

function frameOf({ source: { text }, start, end }: Extract<Diagnostic['where'], { kind: 'span' }>['span']): Check['frame'] {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - AROUND);
  const lineEnd = text.slice(start).search(/[\r\n]|$/) + start;
  const markedEnd = Math.min(Math.max(end, start), lineEnd, start + 2 * AROUND);
  const [before, marked, after] = [
    text.slice(lineStart, start),
    text.slice(start, markedEnd),
    text.slice(markedEnd, Math.min(lineEnd, markedEnd + AROUND)),
  ];
  return `${before}${marked}${after}`.trim() === '' ? undefined : { before: before.trimStart(), marked, after };
}
