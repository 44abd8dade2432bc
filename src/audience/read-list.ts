import { type CsvItem, readCsv } from '../source/csv.ts';
import { type Header, readHeader } from './header.ts';
import { isBlank, type ListPlace, readRow, refuse } from './list-row.ts';
import type { Member } from './model.ts';
import { readEntries } from './read-entries.ts';

/** A list as it comes from outside: its text in pieces, decoded, or the rows of a sheet. */
export type ListText = ListPlace &
  (
    | { readonly format: 'csv' | 'yaml' | 'json'; readonly chunks: AsyncIterable<string> }
    | { readonly format: 'xlsx'; readonly rows: AsyncIterable<CsvItem> }
  );

/**
 * Reads a list of journalists as it streams in: each row that is not blank becomes a member, included or excluded with a diagnostic of
 * level `error` that names file and line. What is wrong with the list as a whole (no addresses, a quotation mark that never closes)
 * comes as an excluded member without an address, and is the last. CSV of any length is read in constant memory; YAML and JSON are for
 * short lists.
 */
export async function* readList(list: ListText): AsyncGenerator<Member, void, undefined> {
  if (list.format === 'csv') return yield* readRows(list, readCsv(list.chunks));
  if (list.format === 'xlsx') return yield* readRows(list, list.rows);
  yield* readEntries(list);
}

async function* readRows(list: ListPlace, rows: AsyncIterable<CsvItem>): AsyncGenerator<Member, void, undefined> {
  let header: Header | undefined;
  for await (const item of rows) {
    if (item.kind === 'problem') return yield refuse(list, item.line, '', { message: item.message, hint: item.remedy });
    if (isBlank(item)) continue;
    if (header !== undefined) {
      yield readRow(item, header, list);
      continue;
    }
    const reading = readHeader(item.cells);
    if ('message' in reading) return yield refuse(list, item.line, '', reading);
    header = reading;
  }
  if (header === undefined) yield refuse(list, 1, '', emptyList());
}

function emptyList() {
  return {
    message: 'The list is empty.',
    hint: 'Write a line of headings such as “email,name,outlet,language”, and a journalist a line below it.',
  };
}
