import { nowhere } from '../diagnostic/diagnostic.ts';
import { listed, shown } from '../diagnostic/shown.ts';
import type { Clause, Exclusion, Member, Recipient } from './model.ts';
import { recipientId } from './recipient-id.ts';
import { SeenAddresses } from './seen-addresses.ts';
import { cellUnder, meets } from './where.ts';

/** An address that is written to no more, and why. */
export interface Suppressed {
  readonly address: string;
  readonly reason: string;
}

/** What decides who of the lists is written to. */
export interface Selection {
  /** All must be met. */
  readonly clauses: readonly Clause[];
  readonly suppressed: readonly Suppressed[];
}

/**
 * Turns the members of all lists, in their order, into those of the audience: who does not meet a clause, is suppressed, or stood in a
 * list before (the first row wins; case does not tell addresses apart) becomes excluded. Every row stays accounted for. Memory grows
 * by 20 bytes a recipient.
 *
 * A clause on a column that no list has is a mistake: it comes at the end as an excluded member without address.
 */
export async function* selectAudience(members: AsyncIterable<Member>, selection: Selection): AsyncGenerator<Member, void, undefined> {
  const selector = new Selector(selection);
  const columns = new ColumnWatch(selection.clauses);
  for await (const member of members) {
    if (member.kind === 'included') columns.see(member.recipient);
    yield member.kind === 'included' ? selector.decide(member.recipient) : member;
  }
  yield* columns.missing();
}

class Selector {
  readonly #clauses: readonly Clause[];
  readonly #suppressed: ReadonlyMap<string, string>;
  readonly #seen = new SeenAddresses();
  readonly #lists: string[] = [];

  constructor({ clauses, suppressed }: Selection) {
    this.#clauses = clauses;
    this.#suppressed = new Map(suppressed.map(({ address, reason }) => [recipientId(address), reason]));
  }

  decide(recipient: Recipient): Member {
    const why = this.#exclusion(recipient);
    if (why === undefined) return { kind: 'included', recipient };
    const { list, line, address } = recipient;
    return { kind: 'excluded', list, line, address, why };
  }

  // Filtered before seen: a row that is filtered out must not stand in the way of another row of the same person.
  #exclusion({ id, columns, list, line }: Recipient): Exclusion | undefined {
    const unmet = this.#clauses.find((clause) => !meets(columns, clause));
    if (unmet !== undefined) return { kind: 'filtered', clause: unmet.written };
    const reason = this.#suppressed.get(id);
    if (reason !== undefined) return { kind: 'suppressed', reason };
    const first = this.#seen.note(id, this.#numberOf(list), line);
    return first === undefined ? undefined : { kind: 'duplicate', of: { list: this.#lists[first.list] ?? '', line: first.line } };
  }

  #numberOf(list: string): number {
    const last = this.#lists.length - 1;
    if (last >= 0 && this.#lists[last] === list) return last;
    const known = this.#lists.indexOf(list);
    return known >= 0 ? known : this.#lists.push(list) - 1;
  }
}

/** Watches whether each clause's column is in any list. All rows of a list have the same columns, so the first tells. */
class ColumnWatch {
  readonly #unseen: Set<Clause>;
  readonly #headings = new Set<string>();
  #list: string | undefined;

  constructor(clauses: readonly Clause[]) {
    this.#unseen = new Set(clauses);
  }

  see({ list, columns }: Recipient): void {
    if (list === this.#list) return;
    this.#list = list;
    for (const heading of Object.keys(columns)) this.#headings.add(heading);
    for (const clause of this.#unseen) if (cellUnder(columns, clause.column) !== undefined) this.#unseen.delete(clause);
  }

  *missing(): Iterable<Member> {
    if (this.#list === undefined) return;
    for (const clause of this.#unseen) {
      const message = `No list has a column ${shown(clause.column)}, which --where ${clause.written} asks for.`;
      const hint = `Their columns are ${listed([...this.#headings].slice(0, 20).map(shown))}.`;
      const why: Exclusion = { kind: 'invalid', diagnostic: nowhere('where', 'error', message, hint) };
      yield { kind: 'excluded', list: '', line: 0, address: '', why };
    }
  }
}
