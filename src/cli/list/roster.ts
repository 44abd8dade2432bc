import { resolve } from 'node:path';
import { ConditionWatch } from '../../audience/condition-watch.ts';
import type { Clause, Member } from '../../audience/model.ts';
import type { SeenRecipients } from '../../audience/seen-recipients.ts';
import { type SuppressedAmong, selectAudience } from '../../audience/select.ts';
import { type Diagnostic, nowhere } from '../../diagnostic/diagnostic.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { loadNewsroom } from '../../newsroom/read.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { noteSeen, openLedgerIfAny } from '../wiring.ts';
import { type Conditions, clausesOf } from '../words/clauses.ts';
import { findLists, type ListFile, readLists } from './files.ts';
import { suppressedIn } from './suppressed-in.ts';

/** Which lists the command line names, and whom of them. */
export interface RosterOptions extends Conditions {
  readonly newsroom: string;
  readonly sheet?: string;
}

/** Lists that are looked at without a dispatch: who stands on them, and who of them would be written to. */
export interface Roster {
  readonly lists: readonly ListFile[];
  readonly clauses: readonly Clause[];
  /** What a person has to know of how the files are read. */
  readonly remarks: readonly Diagnostic[];
  readonly seen: SeenRecipients;
  /** What the conditions ask for that no row had; once the members were read. */
  readonly unmet: () => readonly Diagnostic[];
  /** The file of a list, as messages show it. */
  readonly fileOf: (list: string) => string;
  /** The rows, as a send would take them: once. */
  members(): AsyncIterable<Member>;
}

/**
 * Hands lists to `use`: those that are named, of newsroom.yaml or by the path of a file, or all of newsroom.yaml. A file needs no newsroom around it; where
 * there is one, its suppressed are left out.
 */
export async function withRoster(
  names: readonly string[],
  options: RosterOptions,
  context: Context,
  use: (roster: Roster) => Promise<Finished>,
): Promise<Finished> {
  const newsroom = await newsroomIfAny(options.newsroom, context);
  if (newsroom === 'refused') return 'misused';
  const settings = newsroom ?? { lists: {}, segments: {} };
  const wanted = names.length > 0 ? names : Object.keys(settings.lists);
  if (wanted.length === 0) return refused([noList(newsroom)], context);
  const [lists, clauses] = [await findLists(wanted, settings, context.folder, options.sheet), clausesOf(options, settings)];
  if (lists.kind === 'invalid') return refused(lists.diagnostics, context);
  if (clauses.kind === 'invalid') return refused(clauses.diagnostics, context);
  const ledger = newsroom === undefined ? undefined : await openLedgerIfAny(newsroom);
  try {
    const suppressed: SuppressedAmong = ledger === undefined ? async () => () => undefined : suppressedIn(ledger);
    return await use(rosterOf({ lists: lists.value, clauses: clauses.value, remarks: lists.warnings, suppressed, seen: await noteSeen() }));
  } finally {
    await ledger?.close();
  }
}

type Parts = Pick<Roster, 'lists' | 'clauses' | 'remarks' | 'seen'> & { readonly suppressed: SuppressedAmong };

function rosterOf({ lists, clauses, remarks, suppressed, seen }: Parts): Roster {
  const watch = new ConditionWatch(clauses);
  const files = new Map(lists.map(({ name, path }) => [name, shownPath(path)]));
  return {
    lists,
    clauses,
    remarks,
    seen,
    unmet: () => watch.remarks(),
    fileOf: (list) => files.get(list) ?? list,
    members: () => selectAudience(readLists(lists), { clauses, suppressed, seen, watch }),
  };
}

/** The newsroom around a folder; undefined where there is none, for a list can be looked at without. */
export async function newsroomIfAny(
  folder: string,
  { folder: here, environment, presenter }: Context,
): Promise<Newsroom | undefined | 'refused'> {
  const newsroom = await loadNewsroom(resolve(here, folder), environment);
  if (newsroom.kind === 'none') return undefined;
  if (newsroom.kind === 'valid') return newsroom.value;
  presenter.report(newsroom.diagnostics);
  return 'refused';
}

function noList(newsroom: Newsroom | undefined): Diagnostic {
  const message =
    newsroom === undefined ? 'No list is named, and there is no newsroom here.' : 'No list is named, and newsroom.yaml has none.';
  return nowhere('list', 'error', message, 'Name the list, or the path of its file: `release list check press.csv`.');
}

function refused(diagnostics: readonly Diagnostic[], { presenter }: Context): Finished {
  presenter.report(diagnostics);
  return 'misused';
}
