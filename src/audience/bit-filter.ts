const BITS = 2 ** 24;
/** Bits set for each: of a million, 8 in 10,000 others are taken for one of them. */
const EACH = 6;

/** What hashes a set may have: a Bloom filter, in 2 MB. It never denies one that was added; how often it takes another for one grows with their number. */
export class BitFilter {
  readonly #bits = new Uint32Array(BITS / 32);

  /** Adds a hash, given in halves of 32 bits. */
  add(high: number, low: number): void {
    for (let turn = 0; turn < EACH; turn += 1) {
      const bit = bitOf(high, low, turn);
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  /** False where it was not added for certain. */
  mayHave(high: number, low: number): boolean {
    for (let turn = 0; turn < EACH; turn += 1) {
      const bit = bitOf(high, low, turn);
      if (((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

// Two hashes give any number of them (Kirsch and Mitzenmacher 2006).
function bitOf(high: number, low: number, turn: number): number {
  return (high + turn * (low | 1)) & (BITS - 1);
}
