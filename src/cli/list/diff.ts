import type { Member, Recipient } from '../../audience/model.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import type { Paint } from '../presenter.ts';
import { countOf } from '../words/count-of.ts';
import { findLists, type ListFile, readLists } from './files.ts';
import { newsroomIfAny } from './roster.ts';

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

/** Shows who is new, who is gone, and whose cells changed. The old list is kept in memory. */
export async function diffLists(
  older: string,
  newer: string,
  { newsroom: folder, json }: DiffOptions,
  context: Context,
): Promise<Finished> {
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
  const unread: Member[] = [];
  const differences = await differencesOf(before.value, after.value, unread);
  if (json === true) await presenter.result(`${JSON.stringify(differences, null, 2)}\n`);
  else await presenter.show(({ paint }) => differences.map((difference) => differenceText(difference, paint)).join(''));
  const count = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind).length.toLocaleString('en');
  presenter.say(`${count('added')} added, ${count('removed')} removed, ${count('changed')} changed.`);
  if (unread.length === 0) return 'done';
  presenter.report(
    unread.slice(0, 20).flatMap((member) => (member.kind === 'excluded' && member.why.kind === 'invalid' ? [member.why.diagnostic] : [])),
  );
  presenter.say(
    `${countOf(unread.length, 'row')} cannot be used and ${unread.length === 1 ? 'is' : 'are'} not compared; \`release list check\` shows all.`,
  );
  return 'has-problems';
}

async function differencesOf(before: readonly ListFile[], after: readonly ListFile[], unread: Member[]): Promise<readonly Difference[]> {
  const [old, current] = [await recipientsIn(before, unread), await recipientsIn(after, unread)];
  const differences: Difference[] = [];
  for (const [id, recipient] of current) {
    const known = old.get(id);
    if (known === undefined) differences.push({ kind: 'added', ...briefly(recipient) });
    else {
      const cells = changedCells(known, recipient);
      if (cells.length > 0) differences.push({ kind: 'changed', address: recipient.address, line: recipient.line, cells });
    }
  }
  for (const [id, recipient] of old) if (!current.has(id)) differences.push({ kind: 'removed', ...briefly(recipient) });
  return differences;
}

async function recipientsIn(lists: readonly ListFile[], unread: Member[]): Promise<Map<string, Recipient>> {
  const found = new Map<string, Recipient>();
  for await (const member of readLists(lists)) {
    if (member.kind === 'excluded') unread.push(member);
    else if (!found.has(member.recipient.id)) found.set(member.recipient.id, member.recipient);
  }
  return found;
}

function briefly({ address, name, line }: Recipient) {
  return { address, name, line };
}

function changedCells({ columns: before }: Recipient, { columns: after }: Recipient): readonly ChangedCell[] {
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
