import { at } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import { makeSource, placeOf } from '../source/source.ts';
import { type LocatedYaml, readYaml } from '../source/yaml.ts';
import { type Fault, type Header, readHeader } from './header.ts';
import { isBlank, type ListPlace, type ListRow, readRow, refuse } from './list-row.ts';
import type { Member } from './model.ts';

// Just above what the YAML reader takes: it says then that the file is too large.
const ENOUGH = 1_100_000;

type Entry = Readonly<Record<string, unknown>>;

/** Reads a list written in YAML, or in JSON, which is YAML too: a sequence of mappings, one a journalist. Same columns, same answers as CSV. */
export async function* readEntries(list: ListPlace & { readonly chunks: AsyncIterable<string> }): AsyncGenerator<Member, void, undefined> {
  const { document, problems } = readYaml(makeSource(list.file, await gather(list.chunks)));
  for (const { span, message, remedy } of problems) {
    const diagnostic = at(span, 'list', 'error', message, remedy);
    yield { kind: 'excluded', list: list.name, line: placeOf(span).line, address: '', why: { kind: 'invalid', diagnostic } };
  }
  if (document === undefined || problems.length > 0) return;
  const entries = entriesOf(document.value);
  if (entries === undefined) return yield refuse(list, 1, '', noSequence());
  yield* readAll(entries, document, list);
}

async function gather(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length > ENOUGH) break;
  }
  return text;
}

function entriesOf(value: unknown): readonly Entry[] | undefined {
  return Array.isArray(value) && value.every(isEntry) ? value : undefined;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* readAll(entries: readonly Entry[], document: LocatedYaml, list: ListPlace): Iterable<Member> {
  const headings = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const header = readHeader(headings);
  if ('message' in header) return yield refuse(list, 1, '', header);
  for (const [index, entry] of entries.entries()) {
    const line = placeOf(document.locate([index])).line;
    yield* readEntry({ entry, headings, line }, header, list);
  }
}

function* readEntry(place: { entry: Entry; headings: readonly string[]; line: number }, header: Header, list: ListPlace): Iterable<Member> {
  const cells = place.headings.map((heading) => cellOf(place.entry[heading]));
  const odd = cells.indexOf(undefined);
  if (odd !== -1) {
    return yield refuse(list, place.line, '', {
      message: `The ${shown(place.headings[odd] ?? '')} of an entry is neither a text nor a number.`,
      hint: 'Write one text or number; several things go into one text, with commas.',
    });
  }
  const row: ListRow = { line: place.line, cells: cells.map((cell) => cell ?? '') };
  if (!isBlank(row)) yield readRow(row, header, list);
}

function cellOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function noSequence(): Fault {
  return {
    message: 'The list is no sequence of journalists.',
    hint: 'Begin each journalist with “- email: desk@paper.example”, with name, outlet and language on the lines below.',
  };
}
