import type { Recipient, RecipientId } from './model.ts';
import { SeenAddresses, type SeenShelf } from './seen-addresses.ts';

/** A row of a list. */
export interface RowPlace {
  readonly list: string;
  readonly line: number;
}

/** The recipients seen so far in some lists, by the row that they stood on first; in 20 bytes each, or with a shelf in 4 MB. */
export class SeenRecipients {
  readonly #seen: SeenAddresses;
  readonly #lists: string[] = [];

  constructor(shelf?: SeenShelf) {
    this.#seen = new SeenAddresses(shelf);
  }

  /** Notes a recipient; gives where the same was seen before, or undefined if this is the first time. */
  note({ list, line, id }: Pick<Recipient, 'list' | 'line' | 'id'>): RowPlace | undefined {
    return this.#placed(this.#seen.note(id, this.#numberOf(list), line));
  }

  /** Where a recipient was seen first, or undefined. */
  find(id: RecipientId): RowPlace | undefined {
    return this.#placed(this.#seen.find(id));
  }

  #placed(first: { readonly list: number; readonly line: number } | undefined): RowPlace | undefined {
    return first === undefined ? undefined : { list: this.#lists[first.list] ?? '', line: first.line };
  }

  #numberOf(list: string): number {
    const last = this.#lists.length - 1;
    if (last >= 0 && this.#lists[last] === list) return last;
    const known = this.#lists.indexOf(list);
    return known >= 0 ? known : this.#lists.push(list) - 1;
  }
}
