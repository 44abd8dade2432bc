import type { CsvItem } from '../source/csv.ts';
import { parseAddress } from './address.ts';
import { columnKey, plainHeading } from './columns.ts';
import { type Header, readHeader } from './header.ts';
import type { Recipient, RecipientId } from './model.ts';
import { recipientId } from './recipient-id.ts';

/** A row of CSV. */
type Row = Extract<CsvItem, { kind: 'row' }>;

/** What became of a person of the import. `columns` are those whose cells are other than before. */
export type Change =
  | { readonly kind: 'added' | 'unchanged'; readonly address: string; readonly line: number }
  | { readonly kind: 'changed'; readonly address: string; readonly line: number; readonly columns: readonly string[] };

/**
 * Brings imported recipients into a list, row by row. No row and no column of the list is lost: cells that the import leaves empty stay as they are, columns
 * that only the import has come at the end, rows that cannot be read stay as they were written.
 */
export class ListMerge {
  readonly changes: Change[] = [];
  readonly #incoming: ReadonlyMap<RecipientId, Recipient>;
  readonly #met = new Set<RecipientId>();
  readonly #headings: string[];
  readonly #header: Header;
  /** For each cell, what the import calls its column. */
  readonly #keys: (string | undefined)[];

  constructor(headings: readonly string[], incoming: ReadonlyMap<RecipientId, Recipient>) {
    this.#incoming = incoming;
    const header = readHeader(headings);
    this.#header = 'message' in header ? [] : header;
    const names = [...new Set([...incoming.values()].flatMap(({ columns }) => Object.keys(columns)))];
    const known = this.#header.map((key, at) => (key === undefined ? undefined : nameOf(key, headings[at] ?? '', names)));
    const further = names.filter((name) => !known.includes(name));
    this.#headings = [...headings, ...further];
    this.#keys = [...known, ...further];
  }

  /** The headings of the merged list. */
  get headings(): readonly string[] {
    return this.#headings;
  }

  /** A row of the list as it is to be. */
  row({ cells }: Row): readonly string[] {
    const at = this.#header.indexOf('email');
    const reading = parseAddress(cells[at] ?? '');
    const id = reading.kind === 'address' && cells.length === this.#header.length ? recipientId(reading.address) : undefined;
    const recipient = id === undefined || this.#met.has(id) ? undefined : this.#incoming.get(id);
    if (id === undefined || recipient === undefined) return this.#filled(cells);
    this.#met.add(id);
    const merged = this.#keys.map((key, index) =>
      index === at ? (cells[index] ?? '') : mergedCell(cells[index] ?? '', cellOf(recipient, key)),
    );
    const columns = this.#headings.filter((_, index) => merged[index] !== (cells[index] ?? '').trim().normalize('NFC') && index !== at);
    const { address, line } = recipient;
    this.changes.push(columns.length === 0 ? { kind: 'unchanged', address, line } : { kind: 'changed', address, line, columns });
    return columns.length === 0 ? this.#filled(cells) : merged;
  }

  /** The rows of those who were not on the list; called once, at the end. */
  *further(): Iterable<readonly string[]> {
    for (const [id, recipient] of this.#incoming) {
      if (this.#met.has(id)) continue;
      this.changes.push({ kind: 'added', address: recipient.address, line: recipient.line });
      yield this.#keys.map((key) => cellOf(recipient, key));
    }
  }

  // A row that was cut wrongly keeps its own length, so that it is still told.
  #filled(cells: readonly string[]): readonly string[] {
    return cells.length === this.#header.length ? this.#headings.map((_, index) => cells[index] ?? '') : cells;
  }
}

// What the import calls a column of the list: its very name before one that means the same.
function nameOf(key: string, heading: string, names: readonly string[]): string | undefined {
  if (names.includes(key)) return key;
  return names.find((name) => columnKey(name) === columnKey(heading) || plainHeading(name) === plainHeading(key));
}

function cellOf({ columns }: Recipient, key: string | undefined): string {
  return key !== undefined && Object.hasOwn(columns, key) ? (columns[key] ?? '') : '';
}

// What was written with an apostrophe before it, lest a spreadsheet calculate it, is the same still.
function mergedCell(before: string, after: string): string {
  return after === '' || before === `'${after}` ? before : after;
}
