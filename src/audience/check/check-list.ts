import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { shown } from '../../diagnostic/shown.ts';
import type { Exclusion, Member, Recipient } from '../model.ts';
import { recipientId } from '../recipient-id.ts';
import type { RowPlace, SeenRecipients } from '../seen-recipients.ts';
import { withoutTag } from './address-kinds.ts';
import { type Remark, remarkOn } from './finding.ts';
import { remarksOn } from './recipient.ts';

/** How many rows there were, and what became of them; they sum to `rows`. */
export interface RowCounts {
  rows: number;
  included: number;
  duplicate: number;
  suppressed: number;
  filtered: number;
  invalid: number;
}

/** Counts of nothing. */
export function noRows(): RowCounts {
  return { rows: 0, included: 0, duplicate: 0, suppressed: 0, filtered: 0, invalid: 0 };
}

/** Counts a member. What is wrong with a list as a whole counts as a row that cannot be used. */
export function countMember(member: Member, counts: RowCounts): void {
  counts.rows += 1;
  counts[member.kind === 'included' ? 'included' : member.why.kind] += 1;
}

/** What is to be known for a check besides the members. */
export interface ListCheck {
  /** The file of a list, by the list's name, as the user named it. */
  readonly fileOf: (list: string) => string;
  /** What `selectAudience` notes recipients in. */
  readonly seen: SeenRecipients;
  /** An empty one, for addresses without their tags. */
  readonly bare: SeenRecipients;
  /** Counted while the members go by. */
  readonly counts: RowCounts;
  /** Told of each recipient who can be written to. */
  readonly onRecipient: (recipient: Recipient) => void;
}

/** Checks the members of an audience, as `selectAudience` gives them: what is wrong with rows, and what should be known of them, in their order. */
export async function* checkMembers(
  members: AsyncIterable<Member>,
  { fileOf, seen, bare, counts, onRecipient }: ListCheck,
): AsyncGenerator<Diagnostic, void, undefined> {
  const tags = new TagWatch({ seen, bare, fileOf });
  for await (const member of members) {
    countMember(member, counts);
    if (member.kind === 'excluded') {
      if (member.why.kind === 'invalid') yield member.why.diagnostic;
      const remark = exclusionRemark(member.address, member.why, fileOf);
      if (remark !== undefined) yield remarkOn({ file: fileOf(member.list), line: member.line }, remark);
      continue;
    }
    const { recipient } = member;
    onRecipient(recipient);
    const place = { file: fileOf(recipient.list), line: recipient.line };
    for (const remark of remarksOn(recipient)) yield remarkOn(place, remark);
    const tagged = tags.see(recipient);
    if (tagged !== undefined) yield remarkOn(place, tagged);
  }
}

function exclusionRemark(address: string, why: Exclusion, fileOf: (list: string) => string): Remark | undefined {
  if (why.kind === 'suppressed') {
    const hint = '`release suppress list` shows since when; the row can be taken out.';
    return { rule: 'list-suppressed', message: `${shown(address)} is suppressed (${why.reason}) and gets nothing.`, hint };
  }
  if (why.kind !== 'duplicate') return undefined;
  const hint = 'The first row counts, with its language and its columns; take the other out.';
  const message = `${shown(address)} stands in ${fileOf(why.of.list)} already, on line ${why.of.line.toLocaleString('en')}.`;
  return { rule: 'list-duplicate', message, hint };
}

/** Watches for addresses that differ by their tag alone. */
class TagWatch {
  readonly #seen: SeenRecipients;
  readonly #bare: SeenRecipients;
  readonly #fileOf: (list: string) => string;

  constructor({ seen, bare, fileOf }: Pick<ListCheck, 'seen' | 'bare' | 'fileOf'>) {
    this.#seen = seen;
    this.#bare = bare;
    this.#fileOf = fileOf;
  }

  see({ id, address, list, line }: Recipient): Remark | undefined {
    const bare = withoutTag(address);
    if (bare === undefined) return this.#same(this.#bare.find(id));
    const bareId = recipientId(bare);
    const other = this.#bare.note({ id: bareId, list, line }) ?? this.#seen.find(bareId);
    // What is seen ahead of its turn tells of this row itself, when it comes.
    return other?.list === list && other.line > line ? undefined : this.#same(other);
  }

  #same(other: RowPlace | undefined): Remark | undefined {
    if (other === undefined) return undefined;
    const where = `${this.#fileOf(other.list)}, line ${other.line.toLocaleString('en')}`;
    return {
      rule: 'list-tag',
      message: `But for what follows the +, this is the address on another row (${where}).`,
      hint: 'If it is one person, keep one of the rows: each gets a message of its own.',
    };
  }
}
