import type { Member, Recipient } from './model.ts';

/** What a reader chose to get, as far as an audience hangs on it. */
export interface ReaderChoice {
  /** BCP 47; undefined where the list decides. */
  readonly language: string | undefined;
  /** Subjects that they do not want to hear of. */
  readonly unwanted: readonly string[];
}

/** Says what some recipients chose, by address as it was asked for. */
export type ChoicesAmong = (addresses: readonly string[]) => Promise<ReadonlyMap<string, ReaderChoice>>;

/** What decides on a release's subjects. */
export interface Subjects {
  /** Those that readers may choose among. */
  readonly offered: readonly string[];
  /** The release's own. */
  readonly ofRelease: readonly string[];
}

/** Why somebody is left out who wants to hear of something else. */
const OTHER_SUBJECTS = 'chose other subjects';

/** Recipients that are asked about together. */
const BATCH = 256;

/**
 * Gives each recipient the language that they chose, in the place of the list's, and leaves out whom the release is of no interest to: it has subjects that were offered to readers, and they
 * want none of those. A release without such a subject is for everybody.
 */
export async function* asChosen(
  members: AsyncIterable<Member>,
  choicesAmong: ChoicesAmong,
  subjects: Subjects,
): AsyncGenerator<Member, void, undefined> {
  const offered = subjects.ofRelease.map(folded).filter((subject) => subjects.offered.map(folded).includes(subject));
  let batch: Member[] = [];
  for await (const member of members) {
    if (batch.push(member) < BATCH) continue;
    yield* await decided(batch, choicesAmong, offered);
    batch = [];
  }
  yield* await decided(batch, choicesAmong, offered);
}

async function decided(members: readonly Member[], choicesAmong: ChoicesAmong, offered: readonly string[]): Promise<readonly Member[]> {
  const choices = await choicesAmong(members.flatMap((member) => (member.kind === 'included' ? member.recipient.address : [])));
  if (choices.size === 0) return members;
  return members.map((member) => {
    const choice = member.kind === 'included' ? choices.get(member.recipient.address) : undefined;
    return member.kind === 'excluded' || choice === undefined ? member : chosenBy(choice, member.recipient, offered);
  });
}

function chosenBy({ language, unwanted }: ReaderChoice, recipient: Recipient, offered: readonly string[]): Member {
  const { list, line, address, columns } = recipient;
  const others = unwanted.map(folded);
  if (offered.length > 0 && offered.every((subject) => others.includes(subject))) {
    return { kind: 'excluded', list, line, address, why: { kind: 'suppressed', reason: OTHER_SUBJECTS } };
  }
  if (language === undefined) return { kind: 'included', recipient };
  // `--where language=fr` asks for what they read, not for what the list thinks; a column that is not there stays so.
  const theirs = Object.hasOwn(columns, 'language') ? { ...columns, language } : columns;
  return { kind: 'included', recipient: { ...recipient, language, columns: theirs } };
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
