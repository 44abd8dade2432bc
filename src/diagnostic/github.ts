import type { Diagnostic, Level } from './diagnostic.ts';
import { visible } from './visible.ts';
import { type ReportedPlace, reportedPlace } from './whereabouts.ts';

const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Gives diagnostics as GitHub's workflow commands, a line each, which its runners show as annotations beside the text. */
export function githubReport(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${command(diagnostic)}\n`).join('');
}

function command({ level, rule, message, hint, where }: Diagnostic): string {
  const { file, place } = reportedPlace(where);
  const properties = { file, ...(place === undefined ? {} : columns(place)), title: rule };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapedProperty(String(value))}`],
  );
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return `::${COMMANDS[level]} ${written.join(',')}::${escapedData(text)}`;
}

/** GitHub takes columns only within one line, and the last one as the last that is marked. */
function columns({ line, column, endLine, endColumn }: NonNullable<ReportedPlace['place']>): Readonly<Record<string, number | undefined>> {
  if (column === undefined || endColumn === undefined) return { line };
  if (line !== endLine) return { line, endLine };
  return { line, endLine, col: column, endColumn: Math.max(column, endColumn - 1) };
}

/** The runner ends a command at the line's end, and decodes these (actions/toolkit, command.ts). */
function escapedData(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => visible(line).replaceAll('%', '%25'));
  return lines.join('%0A');
}

function escapedProperty(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}
