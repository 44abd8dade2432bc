import { nowhere } from '../diagnostic/diagnostic.ts';
import { listed, shown } from '../diagnostic/shown.ts';
import type { ConditionWatch } from './condition-watch.ts';
import type { Clause, Exclusion, Member, Recipient } from './model.ts';
import { SeenRecipients } from './seen-recipients.ts';
import { cellUnder, meets } from './where.ts';

/** Somebody on a list. */
type Listed = Pick<Recipient, 'address' | 'list'>;

/** Why somebody is not to be written to on that list; undefined where they may be. */
export type WhySuppressed = (recipient: Listed) => string | undefined;

/** Says who of some recipients is not to be written to. */
export type SuppressedAmong = (recipients: readonly Listed[]) => Promise<WhySuppressed>;

/** What decides who of the lists is written to. */
export interface Selection {
  /** All must be met. */
  readonly clauses: readonly Clause[];
  readonly suppressed: SuppressedAmong;
  /** Where those who are included are noted; for whoever wants to ask it too. */
  readonly seen?: SeenRecipients;
  /** Is shown every row that could be written to but for the conditions. */
  readonly watch?: ConditionWatch | undefined;
}

/** Members that are decided on together, so that whoever knows the suppressed is asked seldom. */
const BATCH = 256;

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
  let batch: Member[] = [];
  for await (const member of members) {
    if (member.kind === 'included') {
      columns.see(member.recipient);
      selection.watch?.note(member.recipient);
    }
    if (batch.push(member) < BATCH) continue;
    yield* await selector.decide(batch);
    batch = [];
  }
  yield* await selector.decide(batch);
  yield* columns.missing();
}

class Selector {
  readonly #clauses: readonly Clause[];
  readonly #suppressedAmong: SuppressedAmong;
  readonly #seen: SeenRecipients;

  constructor({ clauses, suppressed, seen = new SeenRecipients() }: Selection) {
    this.#clauses = clauses;
    this.#seen = seen;
    this.#suppressedAmong = suppressed;
  }

  async decide(members: readonly Member[]): Promise<readonly Member[]> {
    const wanted = members.map((member) => this.#filtered(member));
    const suppressed = await this.#suppressedAmong(wanted.flatMap((member) => (member.kind === 'included' ? member.recipient : [])));
    return wanted.map((member) => (member.kind === 'included' ? this.#settled(member, suppressed) : member));
  }

  // Filtered before seen: a row that is filtered out must not stand in the way of another row of the same person.
  #filtered(member: Member): Member {
    if (member.kind === 'excluded') return member;
    const unmet = this.#clauses.find((clause) => !meets(member.recipient.columns, clause));
    return unmet === undefined ? member : leftOut(member.recipient, { kind: 'filtered', clause: unmet.written });
  }

  #settled(member: Extract<Member, { kind: 'included' }>, suppressed: WhySuppressed): Member {
    const { recipient } = member;
    const reason = suppressed(recipient);
    if (reason !== undefined) return leftOut(recipient, { kind: 'suppressed', reason });
    const of = this.#seen.note(recipient);
    return of === undefined ? member : leftOut(recipient, { kind: 'duplicate', of });
  }
}

function leftOut({ list, line, address }: Recipient, why: Exclusion): Member {
  return { kind: 'excluded', list, line, address, why };
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
