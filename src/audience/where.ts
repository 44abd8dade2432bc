import { type Checked, nowhere } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import { columnKey, plainHeading } from './columns.ts';
import { readLanguage } from './language-tag.ts';
import type { Clause } from './model.ts';

const CLAUSE = /^(?<heading>[^=]*?)\s*(?<sign>!=|==?)(?<values>.*)$/su;

/** Reads a clause of `--where`: `beat=migration`, `region=asia,africa`, `language!=fr`. An empty value means a cell that is empty. `origin` says where it stands, if not on the command line. */
export function parseClause(text: string, origin = ''): Checked<Clause> {
  const { heading = '', sign, values = '' } = CLAUSE.exec(text)?.groups ?? {};
  if (sign === undefined || heading.trim() === '') {
    const hint = 'Write a column and what it holds: “beat=migration”, “region=asia,africa” or “language!=fr”.';
    return {
      kind: 'invalid',
      diagnostics: [nowhere('where', 'error', `The condition ${shown(text)}${origin} names no column and value.`, hint)],
    };
  }
  const parts = values.split(',').map((value) => value.trim());
  return { kind: 'valid', value: { column: columnKey(heading), negated: sign === '!=', values: parts, written: text }, warnings: [] };
}

/**
 * Whether a recipient with those columns meets the clause. A column that the recipient does not have counts as empty, and of a cell that lists several things
 * each counts. Languages are compared as what they are, however they are written.
 */
export function meets(columns: Readonly<Record<string, string>>, clause: Clause): boolean {
  const cell = cellUnder(columns, clause.column) ?? '';
  return clause.values.some((value) => holds(cell, value, clause.column)) !== clause.negated;
}

/** Whether a cell of a column is what is asked for, or has it among several: `Ports; Trade` holds `trade`. */
export function holds(cell: string, value: string, column: string): boolean {
  const fold = column === 'language' ? foldedLanguage : folded;
  const [all, wanted] = [fold(cell), fold(value)];
  if (all === wanted) return true;
  return wanted !== '' && all.includes(wanted) && partsOf(all).includes(wanted);
}

/** The things that a cell lists, where it lists several. */
export function partsOf(cell: string): readonly string[] {
  return cell.split(BETWEEN).map((part) => part.trim());
}

/** What exports write between several beats, outlets or labels: Muck Rack, Cision, Google Contacts. */
const BETWEEN = /[,;|\n]|:::/u;

/** What a recipient's columns hold under a name, however its case and punctuation are written; undefined where there is no such column. */
export function cellUnder(columns: Readonly<Record<string, string>>, column: string): string | undefined {
  if (Object.hasOwn(columns, column)) return columns[column];
  const plain = plainHeading(column);
  return Object.entries(columns).find(([key]) => plainHeading(key) === plain)?.[1];
}

function foldedLanguage(text: string): string {
  return folded(readLanguage(text) ?? text);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
