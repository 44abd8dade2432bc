/** A name and how often it came; the name is undefined for those beyond the bound together. */
export interface Ranked {
  readonly name: string | undefined;
  readonly count: number;
}

/** Names that are kept apart: a list of a million has domains without number, and memory has not. */
const MOST = 5000;

/** Counts names; of more than five thousand different ones, those that come late are counted together. */
export class TopCounts {
  readonly #byName = new Map<string, number>();
  #others = 0;

  add(name: string): void {
    const known = this.#byName.get(name);
    if (known === undefined && this.#byName.size >= MOST) this.#others += 1;
    else this.#byName.set(name, (known ?? 0) + 1);
  }

  /** The names that came most often first, equal ones by name; the others last. */
  ranking(): readonly Ranked[] {
    const named = [...this.#byName].map(([name, count]) => ({ name, count }));
    const sorted = named.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    return this.#others === 0 ? sorted : [...sorted, { name: undefined, count: this.#others }];
  }
}
