import type { Diagnostic, Level } from './diagnostic.ts';
import { type ReportedPlace, reportedPlace } from './whereabouts.ts';

/** What a SARIF report says of a rule. Lint rules are such. */
export interface SarifRule {
  readonly id: string;
  readonly level: Level;
  /** Why it matters, a short paragraph. */
  readonly why: string;
}

/** Who reports: the tool's name, its version and its rules. */
export interface SarifTool {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

const LEVELS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Gives diagnostics as a log in SARIF 2.1.0 (OASIS), which code hosts and editors read. Rules that the tool does not name are listed by their id. */
export function sarifReport(diagnostics: readonly Diagnostic[], tool: SarifTool): string {
  const rules = rulesOf(diagnostics, tool);
  const ids = rules.map(({ id }) => id);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, rules } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rulesOf(diagnostics: readonly Diagnostic[], tool: SarifTool): readonly { readonly id: string }[] {
  const named = new Set(tool.rules.map(({ id }) => id));
  const others = new Set(diagnostics.map(({ rule }) => rule).filter((rule) => !named.has(rule)));
  return [
    ...tool.rules.map(({ id, level, why }) => ({ id, fullDescription: { text: why }, defaultConfiguration: { level: LEVELS[level] } })),
    ...Array.from(others, (id) => ({ id })),
  ];
}

function resultOf({ level, rule, message, hint, where }: Diagnostic, ids: readonly string[]): object {
  const { file, place } = reportedPlace(where);
  const text = hint === undefined ? message : `${message}\n${hint}`;
  const result = { ruleId: rule, ruleIndex: ids.indexOf(rule), level: LEVELS[level], message: { text } };
  if (file === undefined) return result;
  const artifactLocation = { uri: uriOf(file) };
  const physicalLocation = place === undefined ? { artifactLocation } : { artifactLocation, region: regionOf(place) };
  return { ...result, locations: [{ physicalLocation }] };
}

function regionOf(place: NonNullable<ReportedPlace['place']>): object {
  const { line, column, endLine, endColumn } = place;
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A path as a URI reference (RFC 3986): absolute ones as `file:`, others relative, so that readers find them in their own checkout. */
function uriOf(path: string): string {
  const drive = /^[A-Za-z]:[\\/]/.test(path);
  const parts = path.replaceAll('\\', '/').split('/');
  const encoded = parts.map((part, at) => (drive && at === 0 ? part : encodeURIComponent(part.toWellFormed()))).join('/');
  if (drive) return `file:///${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
