import { asChosen, type ChoicesAmong, type Subjects } from '../../audience/as-chosen.ts';
import type { ConditionWatch } from '../../audience/condition-watch.ts';
import type { Clause, Member } from '../../audience/model.ts';
import { type SuppressedAmong, selectAudience } from '../../audience/select.ts';
import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { DispatchId } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import type { Context } from '../context.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { findLists, type ListFile, readLists } from '../list/files.ts';
import { clausesOf } from '../words/clauses.ts';
import type { Editions } from './audience-count.ts';

/** Lists and clauses, as the command line names them. */
export interface Asked {
  readonly lists: readonly ListFile[];
  readonly clauses: readonly Clause[];
}

/** Whom a dispatch goes to. */
export interface Audience extends Asked {
  readonly suppressed: SuppressedAmong;
  readonly choices: ChoicesAmong;
  readonly subjects: Subjects;
  /** Dispatches of this release whose recipients are among them. */
  readonly before: readonly DispatchId[];
}

/** Finds the lists and reads the clauses. */
export async function askedFor(
  { to, where, segment }: Pick<SendOptions, 'to' | 'where' | 'segment'>,
  newsroom: Newsroom,
  { folder }: Context,
): Promise<Checked<Asked>> {
  const lists = await findLists(to, newsroom, folder);
  const clauses = clausesOf({ where, segment }, newsroom);
  const wrong = clauses.kind === 'invalid' ? clauses.diagnostics : [];
  if (lists.kind === 'invalid') return { kind: 'invalid', diagnostics: [...lists.diagnostics, ...wrong] };
  if (clauses.kind === 'invalid') return clauses;
  return { kind: 'valid', value: { lists: lists.value, clauses: clauses.value }, warnings: lists.warnings };
}

/** The members, read anew from the lists each time; `watch` sees what the clauses are asked of. */
export function membersOf({ lists, clauses, suppressed, choices, subjects }: Audience, watch?: ConditionWatch): AsyncIterable<Member> {
  return selectAudience(asChosen(readLists(lists), choices, subjects), { clauses, suppressed, watch });
}

/** The editions that there are to pick from. */
export function editionsOf(release: Release): Editions {
  return { languages: release.editions.map(({ language }) => language), own: release.language };
}
