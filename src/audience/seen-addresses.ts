import type { RecipientId } from './model.ts';

/** Where in the lists a recipient was seen first. */
export interface FirstSeen {
  /** Number of the list, in the order in which lists were begun. */
  readonly list: number;
  readonly line: number;
}

// Slots for each recipient: at most three in four are taken before the table grows by half.
const FULLEST = 0.75;
const GROWTH = 1.5;

/**
 * The recipients seen so far, in about 20 bytes each where a Map takes over 100: a million must not fill the memory. A hash table with
 * open addressing over the first 64 bits of a recipient's id, which is a sha256: that two among a million fall together has a
 * probability of 3 in 100 million.
 */
export class SeenAddresses {
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  #lines = new Uint32Array(1024);
  #lists = new Uint16Array(1024);
  #count = 0;

  /** Notes a recipient; gives where the same was seen before, or undefined if this is the first time. */
  note(id: RecipientId, list: number, line: number): FirstSeen | undefined {
    if (this.#count >= this.#lines.length * FULLEST) this.#grow();
    const [high, low] = [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8, 16), 16)];
    const slot = this.#slotOf(high, low);
    const seenOn = this.#lines[slot] ?? 0;
    if (seenOn !== 0) return { list: this.#lists[slot] ?? 0, line: seenOn };
    this.#put(slot, high, low, line, list);
    this.#count += 1;
    return undefined;
  }

  // A line is at least 1, so 0 marks a free slot.
  #slotOf(high: number, low: number): number {
    const size = this.#lines.length;
    let slot = low % size;
    while (this.#lines[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = slot + 1 === size ? 0 : slot + 1;
    return slot;
  }

  #put(slot: number, high: number, low: number, line: number, list: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#lines[slot] = line;
    this.#lists[slot] = list;
  }

  #grow(): void {
    const [highs, lows, lines, lists] = [this.#high, this.#low, this.#lines, this.#lists];
    const size = Math.ceil(lines.length * GROWTH);
    this.#high = new Uint32Array(size);
    this.#low = new Uint32Array(size);
    this.#lines = new Uint32Array(size);
    this.#lists = new Uint16Array(size);
    for (const [at, line] of lines.entries()) {
      if (line === 0) continue;
      const [high, low] = [highs[at] ?? 0, lows[at] ?? 0];
      this.#put(this.#slotOf(high, low), high, low, line, lists[at] ?? 0);
    }
  }
}
