import type { RecipientId } from './model.ts';

/** Where in the lists a recipient was seen first. */
export interface FirstSeen {
  /** Number of the list, as it was given. */
  readonly list: number;
  readonly line: number;
}

const CHAINS = 2 ** 18;
const PAGE = 2 ** 14;
// Fields of an entry: the entry before it in its chain, the id's first 64 bits, and where it was seen.
const [NEXT, HIGH, LOW, LINE, LIST, FIELDS] = [0, 1, 2, 3, 4, 5] as const;

/**
 * The recipients seen so far, in 20 bytes each where a Map takes over 100: a million must not fill the memory. A hash table with chains
 * whose entries lie in pages, so that growing neither copies nor leaves anything behind. It compares the first 64 bits of a recipient's
 * id, which is a sha256: that any two among a million are alike in them has a probability of 3 in 100 million.
 */
export class SeenAddresses {
  readonly #chains = new Uint32Array(CHAINS);
  readonly #pages: Uint32Array[] = [];
  #count = 0;

  /** Notes a recipient; gives where the same was seen before, or undefined if this is the first time. */
  note(id: RecipientId, list: number, line: number): FirstSeen | undefined {
    const [high, low] = [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8, 16), 16)];
    const chain = low % CHAINS;
    const last = this.#chains[chain] ?? 0;
    for (let entry = last; entry !== 0; entry = this.#field(entry, NEXT)) {
      if (this.#field(entry, LOW) !== low || this.#field(entry, HIGH) !== high) continue;
      return { list: this.#field(entry, LIST), line: this.#field(entry, LINE) };
    }
    this.#chains[chain] = this.#add([last, high, low, line, list]);
    return undefined;
  }

  // Entries are numbered from 1: 0 ends a chain.
  #add(fields: readonly number[]): number {
    if (this.#count % PAGE === 0) this.#pages.push(new Uint32Array(PAGE * FIELDS));
    this.#pages.at(-1)?.set(fields, (this.#count % PAGE) * FIELDS);
    this.#count += 1;
    return this.#count;
  }

  #field(entry: number, field: number): number {
    const at = entry - 1;
    return this.#pages[Math.floor(at / PAGE)]?.[(at % PAGE) * FIELDS + field] ?? 0;
  }
}
