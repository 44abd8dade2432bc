import type { Recipient, RecipientId } from './model.ts';
import { SeenAddresses } from './seen-addresses.ts';

/** Keeps texts for which there is no room in memory. */
export interface TextShelf {
  /** Takes a text; gives its number, from 1 in the order in which they come. */
  put(text: string): number;
  at(number: number): string | undefined;
  /** All of them, in their order. */
  all(): Iterable<string>;
}

/** What is kept of a recipient. */
export type Kept = Pick<Recipient, 'address' | 'name' | 'line' | 'columns'>;

/** Recipients in the order in which they came, the first of each person: on a shelf, but for 20 bytes each. */
export class KeptRecipients {
  readonly #shelf: TextShelf;
  readonly #numbers = new SeenAddresses();
  readonly #columns = new Set<string>();
  #count = 0;

  constructor(shelf: TextShelf) {
    this.#shelf = shelf;
  }

  /** The columns that any of them has. */
  get columns(): readonly string[] {
    return [...this.#columns];
  }

  /** Keeps a recipient; or gives the line of the row that it has of the same person already. */
  keep({ id, address, name, line, columns }: Recipient): number | undefined {
    const before = this.#numbers.note(id, this.#count + 1, line);
    if (before !== undefined) return before.line;
    this.#count = this.#shelf.put(JSON.stringify({ address, name, line, columns }));
    for (const column of Object.keys(columns)) this.#columns.add(column);
    return undefined;
  }

  find(id: RecipientId): Kept | undefined {
    const place = this.#numbers.find(id);
    const text = place && this.#shelf.at(place.list);
    return text === undefined ? undefined : unshelved(text);
  }

  *all(): Generator<Kept, void, undefined> {
    for (const text of this.#shelf.all()) yield unshelved(text);
  }
}

function unshelved(text: string): Kept {
  return JSON.parse(text) as Kept;
}
