import { noCounts } from '../ledger/counts.ts';
import type { DeliveryState } from '../ledger/delivery.ts';
import type { Counts } from '../ledger/port.ts';

/** How many deliveries of a name (a list, a language, a domain) are in each state. */
export interface NamedCounts {
  readonly name: string;
  readonly counts: Counts;
  readonly total: number;
}

/** What a bounded count gives: the names with the most deliveries first, and all that found no place among them. */
export interface Ranking {
  readonly named: readonly NamedCounts[];
  /** Of names beyond the bound; undefined where all had a place. */
  readonly others: Counts | undefined;
}

/** Counts deliveries by name and state, of so many names at most: a list of a million has domains without number, and memory has not. */
export class BoundedCounts {
  readonly #most: number;
  readonly #byName = new Map<string, { -readonly [State in DeliveryState]: number }>();
  #others: { -readonly [State in DeliveryState]: number } | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  add(name: string, state: DeliveryState): void {
    this.#countsOf(name)[state] += 1;
  }

  /** The names by their number of deliveries, equal ones by name. */
  ranking(): Ranking {
    const named = [...this.#byName].map(([name, counts]) => ({ name, counts, total: totalOf(counts) }));
    return { named: named.toSorted((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)), others: this.#others };
  }

  #countsOf(name: string): { -readonly [State in DeliveryState]: number } {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (this.#byName.size >= this.#most) {
      this.#others ??= noCounts();
      return this.#others;
    }
    const counts = noCounts();
    this.#byName.set(name, counts);
    return counts;
  }
}

/** The deliveries of all states together. */
export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
