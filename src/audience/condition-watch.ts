import { type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import { listed, shown } from '../diagnostic/shown.ts';
import type { Clause, Recipient } from './model.ts';
import { cellUnder, holds, partsOf } from './where.ts';

/** Values of a column that a hint names. */
const NAMED = 12;

interface Watched {
  readonly clause: Clause;
  /** What it asks for that no row had so far. */
  readonly unmet: Set<string>;
  /** What rows had instead, the first of it. */
  readonly values: Set<string>;
}

/** Notes, as rows go by, what conditions ask for that no row has: most often a slip, which leaves people out or lets them in without a word. */
export class ConditionWatch {
  readonly #watched: readonly Watched[];

  constructor(clauses: readonly Clause[]) {
    this.#watched = clauses.map((clause) => ({ clause, unmet: new Set(clause.values.filter((value) => value !== '')), values: new Set() }));
  }

  note({ columns }: Pick<Recipient, 'columns'>): void {
    for (const { clause, unmet, values } of this.#watched) {
      if (unmet.size === 0) continue;
      const cell = cellUnder(columns, clause.column) ?? '';
      if (cell === '') continue;
      if (values.size <= NAMED) for (const part of partsOf(cell)) values.add(part);
      for (const value of unmet) if (holds(cell, value, clause.column)) unmet.delete(value);
    }
  }

  /** A warning for each condition that asks for what no row had; a column that is empty everywhere has no values to be told apart from. */
  remarks(): readonly Diagnostic[] {
    return this.#watched.filter(({ unmet, values }) => unmet.size > 0 && values.size > 0).map(remark);
  }
}

function remark({ clause, unmet, values }: Watched): Diagnostic {
  const message = `No row has ${listed([...unmet].map(shown))} under ${shown(clause.column)}, which --where ${clause.written} asks for.`;
  const named = [...values].slice(0, NAMED).map(shown);
  const others = values.size <= NAMED ? '' : ', among others';
  const [first, second] = values;
  const several = second === undefined ? '' : ` Several are asked for with a comma: ${shown(`${clause.column}=${first},${second}`)}.`;
  return nowhere('where', 'warning', message, `Rows have ${listed(named)}${others}.${several}`);
}
