import { BitFilter } from './bit-filter.ts';
import type { RecipientId } from './model.ts';

/** Where in the lists a recipient was seen first. */
export interface FirstSeen {
  /** Number of the list, as it was given. */
  readonly list: number;
  readonly line: number;
}

/** A recipient who was seen: the first 64 bits of the id in two halves, and where. */
export interface SeenAddress extends FirstSeen {
  readonly high: number;
  readonly low: number;
}

/** Keeps those for whom there is no more room in memory. */
export interface SeenShelf {
  /** Takes recipients that it does not have, in ascending order of their ids. */
  put(seen: Iterable<SeenAddress>): void;
  find(high: number, low: number): FirstSeen | undefined;
}

const CHAINS = 2 ** 16;
const PAGE = 2 ** 14;
/** Entries that are kept in memory where there is a shelf for the others: 1.3 MB. */
const MOST = 4 * PAGE;
// Fields of an entry: the entry before it in its chain, the id's first 64 bits, and where it was seen.
const [NEXT, HIGH, LOW, LINE, LIST, FIELDS] = [0, 1, 2, 3, 4, 5] as const;

/**
 * The recipients seen so far, in 20 bytes each where a Map takes over 100: a million must not fill the memory; in 4 MB, however many they are, where there is
 * a shelf. A hash table with chains whose entries lie in pages, so that growing neither copies nor leaves anything behind. It compares the first 64 bits of a
 * recipient's id, which is a sha256: that any two among a million are alike in them has a probability of 3 in 100 million.
 */
export class SeenAddresses {
  readonly #chains = new Uint32Array(CHAINS);
  readonly #pages: Uint32Array[] = [];
  #count = 0;
  readonly #shelf: SeenShelf | undefined;
  /** Of those on the shelf, so that it is seldom asked in vain; undefined while it is empty. */
  #shelved: BitFilter | undefined;

  constructor(shelf?: SeenShelf) {
    this.#shelf = shelf;
  }

  /** Notes a recipient; gives where the same was seen before, or undefined if this is the first time. */
  note(id: RecipientId, list: number, line: number): FirstSeen | undefined {
    const before = this.find(id);
    if (before !== undefined) return before;
    if (this.#shelf !== undefined && this.#count === MOST) this.#putAside(this.#shelf);
    const [high, low] = halvesOf(id);
    const chain = low % CHAINS;
    this.#chains[chain] = this.#add([this.#chains[chain] ?? 0, high, low, line, list]);
    return undefined;
  }

  /** Where a recipient was seen first, or undefined. */
  find(id: RecipientId): FirstSeen | undefined {
    const [high, low] = halvesOf(id);
    for (let entry = this.#chains[low % CHAINS] ?? 0; entry !== 0; entry = this.#field(entry, NEXT)) {
      if (this.#field(entry, LOW) !== low || this.#field(entry, HIGH) !== high) continue;
      return { list: this.#field(entry, LIST), line: this.#field(entry, LINE) };
    }
    return this.#shelved?.mayHave(high, low) === true ? this.#shelf?.find(high, low) : undefined;
  }

  // Entries are numbered from 1: 0 ends a chain.
  #add(fields: readonly number[]): number {
    if (this.#pages.length * PAGE === this.#count) this.#pages.push(new Uint32Array(PAGE * FIELDS));
    this.#pages[Math.floor(this.#count / PAGE)]?.set(fields, (this.#count % PAGE) * FIELDS);
    this.#count += 1;
    return this.#count;
  }

  #putAside(shelf: SeenShelf): void {
    const entries = Uint32Array.from({ length: this.#count }, (_, at) => at + 1);
    entries.sort((one, other) => this.#field(one, HIGH) - this.#field(other, HIGH) || this.#field(one, LOW) - this.#field(other, LOW));
    this.#shelved ??= new BitFilter();
    for (const entry of entries) this.#shelved.add(this.#field(entry, HIGH), this.#field(entry, LOW));
    shelf.put(entries.values().map((entry) => this.#entry(entry)));
    this.#chains.fill(0);
    this.#count = 0;
  }

  #entry(entry: number): SeenAddress {
    return {
      high: this.#field(entry, HIGH),
      low: this.#field(entry, LOW),
      list: this.#field(entry, LIST),
      line: this.#field(entry, LINE),
    };
  }

  #field(entry: number, field: number): number {
    const at = entry - 1;
    return this.#pages[Math.floor(at / PAGE)]?.[(at % PAGE) * FIELDS + field] ?? 0;
  }
}

function halvesOf(id: RecipientId): readonly [high: number, low: number] {
  return [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8, 16), 16)];
}
