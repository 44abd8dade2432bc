import type { Member } from '../../audience/model.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Presenter } from '../presenter.ts';
import { countOf } from '../words/count-of.ts';

/** Rows that are shown; `release list check` shows all. */
const SHOWN = 20;

/** What cannot be used of lists that are read for something else than a check: the first of it is kept, all of it is counted. */
export class UnusableRows {
  readonly #first: Diagnostic[] = [];
  #count = 0;

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** Notes a member if its row cannot be used. */
  note(member: Member): void {
    if (member.kind !== 'excluded' || member.why.kind !== 'invalid') return;
    this.#count += 1;
    const { diagnostic } = member.why;
    // A condition that no row can meet comes last, and is what has to be known first.
    if (member.list === '') this.#first.unshift(diagnostic);
    else if (this.#first.length < SHOWN) this.#first.push(diagnostic);
  }

  /** Tells of them, where there are any. */
  report({ report, say }: Pick<Presenter, 'report' | 'say'>): void {
    report(this.#first);
    const others = this.#count - this.#first.length;
    if (others > 0) say(`${countOf(others, 'more row')} cannot be used; \`release list check\` shows all.`);
  }
}
