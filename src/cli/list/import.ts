import { existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Change } from '../../audience/merge-list.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { listed, shown } from '../../diagnostic/shown.ts';
import { suggest } from '../../diagnostic/suggest.ts';
import { visible } from '../../diagnostic/visible.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Context } from '../context.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { inPieces, jsonArray } from '../files/pieces.ts';
import { writePieces } from '../files/write.ts';
import type { Finished } from '../finished.ts';
import { newsroomAt } from '../load/newsroom.ts';
import { misuse } from '../misuse.ts';
import type { Presenter } from '../presenter.ts';
import { keepMemorySmall } from '../small-memory.ts';
import { countOf } from '../words/count-of.ts';
import { batchesOf } from './batches.ts';
import { findLists } from './files.ts';
import { type Incoming, readIncoming, type SuppressedPerson, suppressedAmong } from './incoming.ts';
import { type MergedList, mergedList } from './merging.ts';

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
  keepMemorySmall();
  const { presenter } = context;
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const { lists } = newsroom.value;
  const path = Object.hasOwn(lists, options.to) ? lists[options.to] : undefined;
  if (path === undefined) {
    const near = suggest(options.to, Object.keys(lists));
    const name = near === undefined ? 'Name' : `Do you mean \`${near}\`? Else name`;
    const hint = `${name} it in newsroom.yaml first: \`lists:\` with \`${options.to}: lists/${options.to}.csv\`.`;
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
  const incoming = await readIncoming(found.value, presenter);
  const suppressed = await suppressedAmong(incoming.recipients, options.to, newsroom.value);
  const lock = await lockFolder(dirname(path), () => presenter.say('Another import is at work on these lists; this one waits for it.'));
  try {
    return await mergeInto(path, { ...incoming, remarks: found.warnings, suppressed }, options, context);
  } finally {
    lock.free();
  }
}

/** Changes that are written together. */
const SHOWN_TOGETHER = 1000;

interface Taken extends Incoming {
  readonly remarks: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedPerson[];
}

async function mergeInto(
  path: string,
  { recipients, refused, remarks, suppressed }: Taken,
  { dryRun, json }: ImportOptions,
  context: Context,
): Promise<Finished> {
  const { presenter } = context;
  const merged = await mergedList(path, recipients);
  if ('rule' in merged) {
    presenter.report([merged]);
    return 'has-problems';
  }
  const { added, changed } = merged.counts;
  const written = dryRun !== true && added + changed > 0;
  if (written) await replaceList(path, merged);
  presenter.report([...remarks, ...refused.first]);
  if (refused.count > refused.first.length)
    presenter.say(`${countOf(refused.count - refused.first.length, 'more row')} were not taken; \`release list check\` counts them all.`);
  const counts = { ...merged.counts, refused: refused.count };
  if (json === true) await showJson({ list: shownPath(path), written, ...counts, suppressed }, merged, presenter);
  else
    for (const some of batchesOf(merged.changes(), SHOWN_TOGETHER))
      await presenter.show(({ paint }) => some.map((change) => changeText(change, paint.strong)).join(''));
  for (const { address, reason } of suppressed)
    presenter.say(`${visible(address)} is suppressed (${visible(reason)}) and gets nothing by this list either.`);
  const words = Object.entries(counts).map(([kind, number]) => `${number.toLocaleString('en')} ${kind}`);
  const ending = written
    ? `${visible(shownPath(path))} is written.`
    : dryRun === true
      ? 'This was a dry run: nothing is written.'
      : 'Nothing is to be written.';
  presenter.say(`${listed(words)}. ${ending}`);
  return refused.count > 0 ? 'has-problems' : 'done';
}

// A list may be a link to where a team keeps it, and be for few eyes.
async function replaceList(path: string, merged: MergedList): Promise<void> {
  const file = existsSync(path) ? await realpath(path) : path;
  const mode = existsSync(file) ? (await stat(file)).mode & 0o777 : undefined;
  await writePieces(file, inPieces(merged.lines()), mode);
}

/** What an import changes, as `--json` prints it. The form is stable: scripts rely on it. */
async function showJson(head: object, merged: MergedList, { result }: Pick<Presenter, 'result'>): Promise<void> {
  await result(`${JSON.stringify(head, null, 2).slice(0, -'\n}'.length)},\n  "changes": `);
  for await (const piece of inPieces(jsonArray(merged.changes(), 1))) await result(piece);
  await result('\n}\n');
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
