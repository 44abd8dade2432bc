import { existsSync } from 'node:fs';
import { columnCalled } from '../../audience/columns.ts';
import { readHeader } from '../../audience/header.ts';
import type { KeptRecipients, TextShelf } from '../../audience/kept-recipients.ts';
import { isBlank } from '../../audience/list-row.ts';
import { type Change, ListMerge, type Merged } from '../../audience/merge-list.ts';
import { aboutFile, type Diagnostic, onLine } from '../../diagnostic/diagnostic.ts';
import { shownPath } from '../../newsroom/contents.ts';
import { readCsv } from '../../source/csv.ts';
import { encodingOf, isForSpreadsheets, textOf } from '../files/text-file.ts';
import { shelveTexts } from '../wiring.ts';
import { listCell } from './cell.ts';

/** A merged list, on shelves: it is written only where all of it could be read, and brings something new. */
export interface MergedList {
  readonly counts: Readonly<Record<Change['kind'], number>>;
  /** What became of each person of the import, in the list's order and then in the import's. */
  readonly changes: () => Iterable<Change>;
  /** The list as it is to be, line by line. */
  readonly lines: () => Iterable<string>;
}

/** Merges recipients into the list at a path, or into an empty one where there is none; or says why it cannot be merged into. */
export async function mergedList(path: string, incoming: KeptRecipients): Promise<MergedList | Diagnostic> {
  const encoding = existsSync(path) ? (await encodingOf(path)).encoding : undefined;
  const isMarked = encoding !== undefined && (await isForSpreadsheets(path, encoding));
  const writer = new MergeWriter(await shelveTexts(), await shelveTexts(), isMarked ? '\ufeff' : '');
  let merge: ListMerge | undefined;
  for await (const item of encoding === undefined ? [] : readCsv(textOf(path, encoding))) {
    if (item.kind === 'problem') return onLine({ file: shownPath(path), line: item.line }, 'list', 'error', item.message, item.remedy);
    if (isBlank(item)) continue;
    if (merge !== undefined) {
      writer.add(merge.row(item));
      continue;
    }
    const header = readHeader(item.cells);
    if ('message' in header) return aboutFile(shownPath(path), 'list', 'error', header.message, header.hint);
    merge = new ListMerge(item.cells, incoming);
    writer.begin(merge.headings);
  }
  if (merge === undefined) {
    merge = new ListMerge(incoming.columns.includes('email') ? incoming.columns : ['email', ...incoming.columns], incoming);
    writer.begin(merge.headings);
  }
  for (const merged of merge.further()) writer.add(merged);
  return writer.list();
}

class MergeWriter {
  readonly #lines: TextShelf;
  readonly #changes: TextShelf;
  readonly #counts = { added: 0, changed: 0, unchanged: 0 };
  readonly #mark: string;
  #isAddress: readonly boolean[] = [];

  /** A list that spreadsheets could read begins with a byte order mark: without one, they would take UTF-8 for their own old encoding. */
  constructor(lines: TextShelf, changes: TextShelf, mark: string) {
    this.#lines = lines;
    this.#changes = changes;
    this.#mark = mark;
  }

  begin(headings: readonly string[]): void {
    this.#isAddress = headings.map((heading) => columnCalled(heading)?.column === 'email');
    this.#lines.put(this.#mark + this.#line(headings));
  }

  add({ cells, change }: Merged): void {
    this.#lines.put(this.#line(cells));
    if (change === undefined) return;
    this.#counts[change.kind] += 1;
    this.#changes.put(JSON.stringify(change));
  }

  list(): MergedList {
    return { counts: this.#counts, changes: () => changesOn(this.#changes), lines: () => this.#lines.all() };
  }

  #line(cells: readonly string[]): string {
    return `${cells.map((cell, at) => listCell(cell, this.#isAddress[at] === true)).join(',')}\r\n`;
  }
}

function* changesOn(shelf: TextShelf): Iterable<Change> {
  for (const text of shelf.all()) yield JSON.parse(text) as Change;
}
