import type { Clause, Member, Recipient } from '../../src/audience/model.ts';
import { readList } from '../../src/audience/read-list.ts';
import { parseClause } from '../../src/audience/where.ts';

/** Reads a list of the Tide Times' newsroom from its text, in small pieces. */
export async function membersOf(text: string, format: 'csv' | 'yaml' | 'json' = 'csv', name = 'coast'): Promise<Member[]> {
  return collect(readList({ name, file: `lists/${name}.${format}`, format, chunks: pieces(text) }));
}

/** The recipients among members. */
export function recipientsOf(members: readonly Member[]): Recipient[] {
  return members.flatMap((member) => (member.kind === 'included' ? member.recipient : []));
}

/** Why members are excluded, as `line: sentence hint`; `line: kind` where there is no sentence. */
export function reasonsOf(members: readonly Member[]): string[] {
  return members.flatMap((member) => {
    if (member.kind === 'included') return [];
    const { why, line } = member;
    return why.kind === 'invalid' ? `${line}: ${why.diagnostic.message} ${why.diagnostic.hint ?? ''}` : `${line}: ${why.kind}`;
  });
}

/** A clause of `--where`, which has to be one. */
export function clause(text: string): Clause {
  const checked = parseClause(text);
  if (checked.kind === 'invalid') throw new Error(text);
  return checked.value;
}

/** Everything that a stream gives. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

async function* pieces(text: string): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += 50) yield text.slice(at, at + 50);
}
