import { onLine } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Fault, Header } from './header.ts';
import type { Member } from './model.ts';
import { readPerson } from './person.ts';

/** Which list, and which file of it, rows are of. */
export interface ListPlace {
  /** As the newsroom calls the list. */
  readonly name: string;
  /** As the user named its file, for showing. */
  readonly file: string;
}

/** A row of a list and the line, from 1, on which it begins. */
export interface ListRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Whether a row holds nothing: a blank line, or only commas. */
export function isBlank(row: ListRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}

/** What becomes of a row: a recipient, or an exclusion that says why. */
export function readRow(row: ListRow, header: Header, list: ListPlace): Member {
  const columns = columnsOf(row.cells, header);
  const person = raggedness(row.cells, header) ?? readPerson(columns);
  if ('message' in person) return refuse(list, row.line, columns.email ?? '', person);
  return { kind: 'included', recipient: { ...person, list: list.name, line: row.line } };
}

/** A row, or with no address the whole list from that line on, that cannot be used. */
export function refuse(list: ListPlace, line: number, address: string, fault: Fault): Member {
  const diagnostic = onLine({ file: list.file, line }, 'list', 'error', fault.message, fault.hint);
  return { kind: 'excluded', list: list.name, line, address, why: { kind: 'invalid', diagnostic } };
}

// Object.fromEntries makes own properties whatever the heading: `__proto__` is a column like any other.
function columnsOf(cells: readonly string[], header: Header): Readonly<Record<string, string>> {
  return Object.fromEntries(
    header.flatMap((column, index) => (column === undefined ? [] : [[column, (cells[index] ?? '').trim().normalize('NFC')]])),
  );
}

// A row that is too short or too long has lost or won a comma somewhere, so no cell of it can be trusted to be in its column.
function raggedness(cells: readonly string[], header: Header): Fault | undefined {
  const unheaded = cells.find((cell, index) => index >= header.length && cell.trim() !== '');
  if (unheaded === undefined && cells.length >= header.length) return undefined;
  return {
    message: `There is a row of ${cells.length} cells in a list of ${header.length} columns, beginning with ${shown(cells[0] ?? '')}.`,
    hint: 'Put quotation marks around a cell that holds a comma, and keep the commas of cells that are empty.',
  };
}
