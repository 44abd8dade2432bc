import { noCounts } from '../ledger/counts.ts';
import type { DeliveryState } from '../ledger/delivery.ts';
import type { Counts } from '../ledger/port.ts';
import { countOutcome, type Marks, noOutcomes, type OutcomeSums, type Outcomes } from './outcomes.ts';

/** How many deliveries of a name (a list, a language, a domain) are in each state, and what became of the accepted ones. */
export interface NamedCounts {
  readonly name: string;
  readonly counts: Counts;
  readonly outcomes: Outcomes;
  readonly total: number;
}

/** What a bounded count gives: the names with the most deliveries first, and all that found no place among them. */
export interface Ranking {
  readonly named: readonly NamedCounts[];
  /** Of names beyond the bound; undefined where all had a place. */
  readonly others: Counts | undefined;
  /** What became of those; nothing where all had a place. */
  readonly otherOutcomes: Outcomes;
}

interface Entry {
  readonly counts: { -readonly [State in DeliveryState]: number };
  readonly outcomes: OutcomeSums;
}

/** Counts deliveries by name and state, of so many names at most: a list of a million has domains without number, and memory has not. */
export class BoundedCounts {
  readonly #most: number;
  readonly #byName = new Map<string, Entry>();
  #others: Entry | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  add(name: string, state: DeliveryState, marks: Marks | undefined): void {
    const { counts, outcomes } = this.#entryOf(name);
    counts[state] += 1;
    if (state === 'accepted') countOutcome(outcomes, marks);
  }

  /** The names by their number of deliveries, equal ones by name. */
  ranking(): Ranking {
    const named = [...this.#byName].map(([name, { counts, outcomes }]) => ({ name, counts, outcomes, total: totalOf(counts) }));
    return {
      named: named.toSorted((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
      others: this.#others?.counts,
      otherOutcomes: this.#others?.outcomes ?? noOutcomes(),
    };
  }

  #entryOf(name: string): Entry {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const entry = { counts: noCounts(), outcomes: noOutcomes() };
    if (this.#byName.size >= this.#most) {
      this.#others ??= entry;
      return this.#others;
    }
    this.#byName.set(name, entry);
    return entry;
  }
}

/** The deliveries of all states together. */
export function totalOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
