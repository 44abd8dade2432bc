import type { CsvItem } from '../source/csv.ts';
import { parseAddress } from './address.ts';
import { columnKey, plainHeading } from './columns.ts';
import { type Header, readHeader } from './header.ts';
import type { Kept, KeptRecipients } from './kept-recipients.ts';
import { recipientId } from './recipient-id.ts';
import { SeenAddresses } from './seen-addresses.ts';

/** A row of CSV. */
type Row = Extract<CsvItem, { kind: 'row' }>;

/** What became of a person of the import. `columns` are those whose cells are other than before. */
export type Change =
  | { readonly kind: 'added' | 'unchanged'; readonly address: string; readonly line: number }
  | { readonly kind: 'changed'; readonly address: string; readonly line: number; readonly columns: readonly string[] };

/** A row of the merged list, and what became of whom the import has on it; undefined where that is nobody. */
export interface Merged {
  readonly cells: readonly string[];
  readonly change: Change | undefined;
}

/**
 * Brings imported recipients into a list, row by row. No row and no column of the list is lost: cells that the import leaves empty stay as they are, columns
 * that only the import has come at the end, rows that cannot be read stay as they were written.
 */
export class ListMerge {
  readonly #incoming: KeptRecipients;
  readonly #met = new SeenAddresses();
  readonly #headings: string[];
  readonly #header: Header;
  /** For each cell, what the import calls its column. */
  readonly #keys: (string | undefined)[];

  constructor(headings: readonly string[], incoming: KeptRecipients) {
    this.#incoming = incoming;
    const header = readHeader(headings);
    this.#header = 'message' in header ? [] : header;
    const names = incoming.columns;
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
  row({ cells }: Row): Merged {
    const recipient = cells.length === this.#header.length ? this.#firstMet(cells) : undefined;
    if (recipient === undefined) return { cells: this.#filled(cells), change: undefined };
    const at = this.#header.indexOf('email');
    const merged = this.#keys.map((key, index) =>
      index === at ? (cells[index] ?? '') : mergedCell(cells[index] ?? '', cellOf(recipient, key)),
    );
    const columns = this.#headings.filter((_, index) => merged[index] !== (cells[index] ?? '').trim().normalize('NFC') && index !== at);
    const { address, line } = recipient;
    if (columns.length === 0) return { cells: this.#filled(cells), change: { kind: 'unchanged', address, line } };
    return { cells: merged, change: { kind: 'changed', address, line, columns } };
  }

  /** The rows of those who were not on the list; once it has been gone through. */
  *further(): Iterable<Merged> {
    for (const recipient of this.#incoming.all()) {
      const { address, line } = recipient;
      if (this.#met.find(recipientId(address)) !== undefined) continue;
      yield { cells: this.#keys.map((key) => cellOf(recipient, key)), change: { kind: 'added', address, line } };
    }
  }

  /** Whom a row is about, if the import has them and no row before was about them. */
  #firstMet(cells: readonly string[]): Kept | undefined {
    const reading = parseAddress(cells[this.#header.indexOf('email')] ?? '');
    if (reading.kind !== 'address') return undefined;
    const id = recipientId(reading.address);
    const recipient = this.#incoming.find(id);
    return recipient === undefined || this.#met.note(id, 0, 0) !== undefined ? undefined : recipient;
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

function cellOf({ columns }: Kept, key: string | undefined): string {
  return key !== undefined && Object.hasOwn(columns, key) ? (columns[key] ?? '') : '';
}

// What was written with an apostrophe before it, lest a spreadsheet calculate it, is the same still.
function mergedCell(before: string, after: string): string {
  return after === '' || before === `'${after}` ? before : after;
}
