import wrapAnsi from 'wrap-ansi';
import { type CodeFrame, codeFrame } from './code-frame.ts';
import type { Diagnostic, Level } from './diagnostic.ts';
import { visible } from './visible.ts';
import { reportedPlace } from './whereabouts.ts';

/** How parts of a report are coloured: each takes plain text and gives it with or without escape sequences. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  /** File, line and column. */
  readonly place: (text: string) => string;
  /** Line numbers, rules and what else stands back. */
  readonly faint: (text: string) => string;
}

/** Where a report is read: columns of the terminal, and its colours. */
export interface PrettyOptions {
  readonly width: number;
  readonly palette: Palette;
}

/** No colours at all: for files, pipes and NO_COLOR. */
export const PLAIN: Palette = { error: same, warning: same, info: same, place: same, faint: same };

/** Narrower than this no frame is of use; lines are wrapped here by the terminal instead. */
const NARROWEST = 30;

/**
 * Gives diagnostics as people read them: the place, the sentence, the line of the text with the words in question marked, the hint; and
 * their number at the end. Nothing of the user's text can move the cursor or turn its direction.
 */
export function prettyReport(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const width = Math.max(options.width, NARROWEST);
  return [...diagnostics.map((diagnostic) => pretty(diagnostic, { ...options, width })), `${countLine(diagnostics)}\n`].join('\n');
}

/** How many there are of each level: `2 errors, 1 warning`. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const counts = NOUNS.map(([level, noun]) => ({ noun, count: diagnostics.filter((diagnostic) => diagnostic.level === level).length }));
  const some = counts.filter(({ count }) => count > 0).map(({ noun, count }) => `${count} ${noun}${count === 1 ? '' : 's'}`);
  return some.length === 0 ? 'No errors, no warnings.' : some.join(', ');
}

const NOUNS: readonly (readonly [Level, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'hint'],
];

function pretty(diagnostic: Diagnostic, { width, palette }: PrettyOptions): string {
  const { level, rule, message, hint, where } = diagnostic;
  const frame = where.kind === 'span' ? codeFrame(where.span, width) : undefined;
  const lines = [
    ...placeLine(diagnostic, palette),
    ...wrapped(`${level}: ${message} (${rule})`, width).map((line, at) => (at === 0 ? line.replace(level, palette[level]) : line)),
    ...(frame === undefined ? [] : framed(frame, palette, level)),
    ...(hint === undefined ? [] : wrapped(`Hint: ${hint}`, width - 2).map((line) => `  ${line}`)),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function placeLine({ where }: Diagnostic, palette: Palette): readonly string[] {
  const { file, place } = reportedPlace(where);
  if (file === undefined) return [];
  const at = [visible(file), place?.line, place?.column].filter((part) => part !== undefined);
  return [palette.place(at.join(':'))];
}

function framed({ gutter, lineNumber, text, before, marked }: CodeFrame, palette: Palette, level: Level): readonly string[] {
  const edge = palette.faint('│');
  return [
    `  ${palette.faint(lineNumber.padStart(gutter))} ${edge} ${text}`,
    `  ${' '.repeat(gutter)} ${edge} ${' '.repeat(before)}${palette[level]('^'.repeat(marked))}`,
  ];
}

function wrapped(text: string, width: number): readonly string[] {
  return wrapAnsi(
    text
      .split(/\s*[\r\n]+\s*/)
      .map(visible)
      .join(' '),
    width,
    { hard: true },
  ).split('\n');
}

function same(text: string): string {
  return text;
}
