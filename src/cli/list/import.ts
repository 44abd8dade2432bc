import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { columnCalled } from '../../audience/columns.ts';
import { readHeader } from '../../audience/header.ts';
import { isBlank } from '../../audience/list-row.ts';
import { type Change, ListMerge } from '../../audience/merge-list.ts';
import type { Recipient, RecipientId } from '../../audience/model.ts';
import { aboutFile, type Diagnostic, onLine } from '../../diagnostic/diagnostic.ts';
import { listed, shown } from '../../diagnostic/shown.ts';
import { visible } from '../../diagnostic/visible.ts';
import { shownPath } from '../../newsroom/contents.ts';
import { readCsv } from '../../source/csv.ts';
import type { Context } from '../context.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { encodingOf, textOf } from '../files/text-file.ts';
import { writePieces } from '../files/write.ts';
import type { Finished } from '../finished.ts';
import { newsroomAt } from '../load/newsroom.ts';
import { misuse } from '../misuse.ts';
import { openLedgerIfAny } from '../wiring.ts';
import { listCell } from './cell.ts';
import { findLists, type ListFile, readLists } from './files.ts';
import { suppressedIn } from './suppressed-in.ts';

/** What the command line of `release list import` says. */
export interface ImportOptions {
  readonly newsroom: string;
  readonly to: string;
  readonly sheet?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Brings an export into a list of the newsroom: adds who is new, fills in and changes what the export says otherwise, takes nobody and nothing away. */
export async function importList(file: string, options: ImportOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const { lists } = newsroom.value;
  const path = Object.hasOwn(lists, options.to) ? lists[options.to] : undefined;
  if (path === undefined) {
    const hint = `Name it in newsroom.yaml first: \`lists:\` with \`${options.to}: lists/${options.to}.csv\`.`;
    return misuse(context, 'list', `newsroom.yaml has no list ${shown(options.to)}.`, hint);
  }
  if (/\.(?:ya?ml|json|xlsx)$/i.test(path)) {
    return misuse(context, 'list', `${shownPath(path)} is no CSV, and would lose its form.`, 'Keep the list as CSV to import into it.');
  }
  const found = await findLists(
    [existsSync(resolve(context.folder, file)) ? resolve(context.folder, file) : file],
    { lists: {} },
    context.folder,
    options.sheet,
  );
  if (found.kind === 'invalid') {
    presenter.report(found.diagnostics);
    return 'misused';
  }
  const incoming = await read(found.value);
  const suppressed = await suppressedAmong([...incoming.recipients.values()], options.to, newsroom.value);
  const lock = await lockFolder(dirname(path), () => presenter.say('Another import is at work on these lists; this one waits for it.'));
  try {
    return await mergeInto(path, { ...incoming, refused: [...found.warnings, ...incoming.refused], suppressed }, options, context);
  } finally {
    lock.free();
  }
}

interface Incoming {
  readonly recipients: ReadonlyMap<RecipientId, Recipient>;
  /** What could not be used, and the rows of people who stand on an earlier one. */
  readonly refused: readonly Diagnostic[];
}

async function read(lists: readonly ListFile[]): Promise<Incoming> {
  const recipients = new Map<RecipientId, Recipient>();
  const refused: Diagnostic[] = [];
  for await (const member of readLists(lists)) {
    if (member.kind === 'excluded') {
      if (member.why.kind === 'invalid') refused.push(member.why.diagnostic);
      continue;
    }
    const { recipient } = member;
    const first = recipients.get(recipient.id);
    if (first === undefined) recipients.set(recipient.id, recipient);
    else refused.push(duplicate(recipient, first, shownPath(lists[0]?.path ?? '')));
  }
  return { recipients, refused };
}

function duplicate({ address, line }: Recipient, first: Recipient, file: string): Diagnostic {
  const message = `${shown(address)} stands on line ${first.line.toLocaleString('en')} already; this row is not taken.`;
  return onLine({ file, line }, 'list-duplicate', 'warning', message, 'Keep the row that is right.');
}

async function suppressedAmong(recipients: readonly Recipient[], list: string, newsroom: Parameters<typeof openLedgerIfAny>[0]) {
  const ledger = await openLedgerIfAny(newsroom);
  if (ledger === undefined) return [];
  try {
    const found: { readonly address: string; readonly reason: string }[] = [];
    for (let from = 0; from < recipients.length; from += BATCH) {
      const some = recipients.slice(from, from + BATCH).map((recipient) => ({ ...recipient, list }));
      const why = await suppressedIn(ledger)(some);
      for (const one of some) {
        const reason = why(one);
        if (reason !== undefined) found.push({ address: one.address, reason });
      }
    }
    return found;
  } finally {
    await ledger.close();
  }
}

const BATCH = 256;

type Taken = Incoming & { readonly suppressed: readonly { readonly address: string; readonly reason: string }[] };

async function mergeInto(path: string, taken: Taken, { dryRun, json }: ImportOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  const merged = await mergedLines(path, taken.recipients);
  if ('rule' in merged) {
    presenter.report([merged]);
    return 'has-problems';
  }
  const { changes, lines } = merged;
  const isNew = changes.some(({ kind }) => kind !== 'unchanged');
  if (dryRun !== true && isNew) await writePieces(path, lines);
  const refused = taken.refused.filter(({ level, rule }) => level === 'error' || rule === 'list-duplicate').length;
  presenter.report(taken.refused);
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const counts = { added: count('added'), changed: count('changed'), unchanged: count('unchanged'), refused };
  const written = dryRun !== true && isNew;
  if (json === true)
    await presenter.result(
      `${JSON.stringify({ list: shownPath(path), written, ...counts, suppressed: taken.suppressed, changes }, null, 2)}\n`,
    );
  else await presenter.show(({ paint }) => changes.map((change) => changeText(change, paint.strong)).join(''));
  for (const { address, reason } of taken.suppressed)
    presenter.say(`${visible(address)} is suppressed (${visible(reason)}) and gets nothing by this list either.`);
  const words = Object.entries(counts).map(([kind, number]) => `${number.toLocaleString('en')} ${kind}`);
  const ending = written
    ? `${visible(shownPath(path))} is written.`
    : dryRun === true
      ? 'This was a dry run: nothing is written.'
      : 'Nothing is to be written.';
  presenter.say(`${listed(words)}. ${ending}`);
  return refused > 0 ? 'has-problems' : 'done';
}

/** The lines of the merged list; or why the list cannot be merged into. */
async function mergedLines(
  path: string,
  incoming: ReadonlyMap<RecipientId, Recipient>,
): Promise<{ readonly changes: readonly Change[]; readonly lines: readonly string[] } | Diagnostic> {
  const names = [...new Set([...incoming.values()].flatMap(({ columns }) => Object.keys(columns)))];
  const rows: (readonly string[])[] = [];
  let merge: ListMerge | undefined;
  if (existsSync(path)) {
    const { encoding } = await encodingOf(path);
    for await (const item of readCsv(textOf(path, encoding))) {
      if (item.kind === 'problem') return onLine({ file: shownPath(path), line: item.line }, 'list', 'error', item.message, item.remedy);
      if (isBlank(item)) continue;
      if (merge !== undefined) {
        rows.push(merge.row(item));
        continue;
      }
      const header = readHeader(item.cells);
      if ('message' in header) return aboutFile(shownPath(path), 'list', 'error', header.message, header.hint);
      merge = new ListMerge(item.cells, incoming);
    }
  }
  const into = merge ?? new ListMerge(names.includes('email') ? names : ['email', ...names], incoming);
  const all = [into.headings, ...rows, ...into.further()];
  const isAddress = into.headings.map((heading) => columnCalled(heading)?.column === 'email');
  const lines = all.map((cells) => `${cells.map((cell, at) => listCell(cell, isAddress[at] === true)).join(',')}\r\n`);
  return { changes: into.changes, lines };
}

function changeText(change: Change, strong: (text: string) => string): string {
  switch (change.kind) {
    case 'added':
      return `+ ${strong(visible(change.address))}\n`;
    case 'changed':
      return `~ ${strong(visible(change.address))}  ${visible(change.columns.join(', '))}\n`;
    case 'unchanged':
      return '';
  }
}
