import { type Kept, KeptRecipients } from '../../audience/kept-recipients.ts';
import type { Member, Recipient } from '../../audience/model.ts';
import { recipientId } from '../../audience/recipient-id.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { Context } from '../context.ts';
import { inPieces, jsonArray } from '../files/pieces.ts';
import type { Finished } from '../finished.ts';
import type { Paint } from '../presenter.ts';
import { keepMemorySmall } from '../small-memory.ts';
import { noteSeen, shelveTexts } from '../wiring.ts';
import { countOf } from '../words/count-of.ts';
import { findLists, type ListFile, readLists } from './files.ts';
import { passingRows } from './passing-rows.ts';
import { newsroomIfAny } from './roster.ts';
import { UnusableRows } from './unusable-rows.ts';

interface DiffOptions {
  readonly newsroom: string;
  readonly json?: true;
}

/** What became of a person between two lists. `line` is in the list that has them, the new one where both do. */
type Difference =
  | { readonly kind: 'added' | 'removed'; readonly address: string; readonly name: string | undefined; readonly line: number }
  | { readonly kind: 'changed'; readonly address: string; readonly line: number; readonly cells: readonly ChangedCell[] };

interface ChangedCell {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** Shows who is new, who is gone, and whose cells changed. */
export async function diffLists(
  older: string,
  newer: string,
  { newsroom: folder, json }: DiffOptions,
  context: Context,
): Promise<Finished> {
  keepMemorySmall();
  const { presenter } = context;
  const newsroom = await newsroomIfAny(folder, context);
  if (newsroom === 'refused') return 'misused';
  const settings = newsroom ?? { lists: {} };
  const [before, after] = [await findLists([older], settings, context.folder), await findLists([newer], settings, context.folder)];
  if (before.kind === 'invalid' || after.kind === 'invalid') {
    presenter.report([before, after].flatMap((found) => (found.kind === 'invalid' ? found.diagnostics : [])));
    return 'misused';
  }
  presenter.report([...before.warnings, ...after.warnings]);
  const unusable = new UnusableRows();
  const counts = { added: 0, removed: 0, changed: 0 };
  const recipientsIn = (lists: readonly ListFile[]) => usable(passingRows(readLists(lists), presenter), unusable);
  const differences = counted(differencesOf(recipientsIn(before.value), recipientsIn(after.value)), counts);
  if (json === true) {
    for await (const piece of inPieces(jsonArray(differences))) await presenter.result(piece);
    await presenter.result('\n');
  } else for await (const difference of differences) await presenter.show(({ paint }) => differenceText(difference, paint));
  presenter.draw('');
  const words = Object.entries(counts).map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`);
  presenter.say(`${words.join(', ')}.`);
  if (unusable.count === 0) return 'done';
  unusable.report(presenter);
  presenter.say(`${countOf(unusable.count, 'row')} cannot be used and ${unusable.count === 1 ? 'is' : 'are'} not compared.`);
  return 'has-problems';
}

// What is new and changed in the order of the new list, then who is gone in that of the old one.
async function* differencesOf(before: AsyncIterable<Recipient>, after: AsyncIterable<Recipient>): AsyncGenerator<Difference> {
  const old = new KeptRecipients(await shelveTexts());
  for await (const recipient of before) old.keep(recipient);
  const seen = await noteSeen();
  for await (const recipient of after) {
    if (seen.note(recipient) !== undefined) continue;
    const known = old.find(recipient.id);
    const cells = known === undefined ? [] : changedCells(known, recipient);
    if (known === undefined) yield { kind: 'added', ...briefly(recipient) };
    else if (cells.length > 0) yield { kind: 'changed', address: recipient.address, line: recipient.line, cells };
  }
  for (const known of old.all()) if (seen.find(recipientId(known.address)) === undefined) yield { kind: 'removed', ...briefly(known) };
}

async function* usable(members: AsyncIterable<Member>, unusable: UnusableRows): AsyncGenerator<Recipient> {
  for await (const member of members) {
    unusable.note(member);
    if (member.kind === 'included') yield member.recipient;
  }
}

async function* counted(differences: AsyncIterable<Difference>, counts: Record<Difference['kind'], number>): AsyncGenerator<Difference> {
  for await (const difference of differences) {
    counts[difference.kind] += 1;
    yield difference;
  }
}

function briefly({ address, name, line }: Kept) {
  return { address, name, line };
}

function changedCells({ columns: before }: Kept, { columns: after }: Kept): readonly ChangedCell[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((column) => column !== 'email');
  return columns
    .map((column) => ({ column, before: cell(before, column), after: cell(after, column) }))
    .filter((one) => one.before !== one.after);
}

function cell(columns: Readonly<Record<string, string>>, column: string): string {
  return Object.hasOwn(columns, column) ? (columns[column] ?? '') : '';
}

function differenceText(difference: Difference, paint: Paint): string {
  const who = paint.strong(visible(difference.address));
  switch (difference.kind) {
    case 'added':
      return `+ ${who}  ${visible(difference.name ?? '')}\n`;
    case 'removed':
      return `- ${who}  ${visible(difference.name ?? '')}\n`;
    case 'changed': {
      const lines = difference.cells.map(
        ({ column, before, after }) => `    ${visible(column)}: ${visible(before) || '(empty)'} → ${visible(after) || '(empty)'}\n`,
      );
      return `~ ${who}\n${lines.join('')}`;
    }
  }
}
