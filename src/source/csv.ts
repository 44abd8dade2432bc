import { CsvError, type Parser, parse } from 'csv-parse';
import { plainText, RefusedText } from './csv-text.ts';

/** Bytes of UTF-8 that one row may take: far more than a journalist needs, far less than memory. */
export const LONGEST_ROW = 100_000;
/** Columns that a row may have. */
export const MOST_COLUMNS = 1000;

/** A row and the line, from 1, on which it begins; or why reading ended there: a problem is the last item. Both texts are sentences. */
export type CsvItem =
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: 'problem'; readonly line: number; readonly message: string; readonly remedy: string };

const DELIMITERS = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/**
 * Reads CSV (RFC 4180) as it streams in: rows of cells, blank lines as rows of one empty cell. Lines end in LF, CRLF or CR, a byte order
 * mark is passed over, and the delimiter is the one of comma, semicolon, tab and bar that the first line has most of, or that a line `sep=;` before it tells. A quotation mark inside
 * an unquoted cell is a character like any other. Memory is bounded by `LONGEST_ROW`, whatever comes in.
 *
 * Throws only what `chunks` throws.
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvItem, void, undefined> {
  const text = plainText(chunks);
  const rows = new RowCounter();
  try {
    const head = await readHead(text);
    if (head.length > LONGEST_ROW && !head.includes('\n')) return yield tooLong(1);
    const told = toldDelimiter(head);
    // The line stays as one of its own, so that lines are counted right.
    const first = told === undefined ? head : head.slice(TOLD.length);
    for await (const item of rowsOf(withHead(first, text), told ?? delimiterOf(head), rows)) {
      yield item;
      if (item.kind === 'problem') return;
    }
  } catch (error) {
    yield problemOf(error, rows.nextLine);
  }
}

/** Knows on which line each row begins: csv-parse tells only where it ends. */
class RowCounter {
  nextLine = 1;
  #parsed: CsvItem[] = [];

  parsed(cells: string[], endLine: number): void {
    this.#parsed.push(itemOf(cells, this.nextLine));
    this.nextLine = endLine + 1;
  }

  /** The rows that were parsed since it was asked last. */
  taken(): readonly CsvItem[] {
    const taken = this.#parsed;
    this.#parsed = [];
    return taken;
  }
}

// Rows are taken from its callback: one after the other through its stream, each would cost a turn, and an error would take those before it along.
async function* rowsOf(text: AsyncIterable<string>, delimiter: Delimiter, rows: RowCounter): AsyncGenerator<CsvItem> {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { lines }) => {
      rows.parsed(cells, lines);
      return undefined;
    },
  });
  // What goes wrong comes back from each write.
  parser.on('error', () => undefined);
  let last = '';
  try {
    for await (const piece of text) {
      last = piece;
      yield* orThrow(parsed(parser, piece, rows));
    }
  } catch (error) {
    // The parser holds a piece's end back, in which a row may end.
    if (error instanceof RefusedText && last.endsWith('\n')) yield* parsed(parser, undefined, rows);
    throw error;
  }
  yield* orThrow(parsed(parser, undefined, rows));
}

/** The rows that end in a piece of text, or at the end of all; then what went wrong after them. */
async function* parsed(parser: Parser, piece: string | undefined, rows: RowCounter): AsyncGenerator<CsvItem, unknown> {
  const error = await new Promise<unknown>((done) => (piece === undefined ? parser.end(done) : parser.write(piece, done)));
  yield* rows.taken();
  return error ?? undefined;
}

async function* orThrow(items: AsyncGenerator<CsvItem, unknown>): AsyncGenerator<CsvItem> {
  const error = yield* items;
  if (error !== undefined) throw error;
}

function itemOf(cells: readonly string[], line: number): CsvItem {
  if (cells.length > MOST_COLUMNS) return tooWide(line, cells.length);
  if (cells.some(hasSwallowedRows)) return openQuote(line);
  return { kind: 'row', line, cells };
}

// With its quotation marks relaxed, csv-parse takes a quote that is closed in the wrong place as text, and what it spans with it: the line that it is closed on
// goes on after it. A text that begins with a quotation mark by right need not.
function hasSwallowedRows(cell: string): boolean {
  return cell.startsWith('"') && cell.includes('\n') && cell.slice(cell.lastIndexOf('\n'), -1).includes('"');
}

/** The text up to the end of the first line at least, unless that line is too long. */
async function readHead(text: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (!head.includes('\n') && head.length <= LONGEST_ROW) {
    const next = await text.next();
    if (next.done === true) return head;
    head += next.value;
  }
  if (!head.includes('\n')) await text.return(undefined);
  return head;
}

async function* withHead(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** Excel's own way of telling: a first line `sep=;`, which is no row. */
const TOLD = 'sep=;';

function toldDelimiter(head: string): Delimiter | undefined {
  const [, sign] = /^sep=([,;\t|])\n/i.exec(head) ?? [];
  return DELIMITERS.find((delimiter) => delimiter === sign);
}

function delimiterOf(head: string): Delimiter {
  const line = (head.split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: Delimiter) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

function problemOf(error: unknown, line: number): CsvItem {
  if (error instanceof RefusedText) return { kind: 'problem', line: error.line, message: error.message, remedy: error.remedy };
  if (!(error instanceof CsvError)) throw error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return openQuote(line);
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(line);
  throw error;
}

function openQuote(line: number): CsvItem {
  const message = `A quotation mark that opens in the row on line ${line} is never closed, or not at the end of its cell.`;
  const remedy = 'Close it before the next comma; a quotation mark inside quoted text is written twice: "".';
  return { kind: 'problem', line, message, remedy };
}

function tooLong(line: number): CsvItem {
  const message = `The row that begins on line ${line} is too long: more than ${LONGEST_ROW.toLocaleString('en')} bytes.`;
  return {
    kind: 'problem',
    line,
    message,
    remedy: 'Look there for a quotation mark that is not closed, or for something that is no list.',
  };
}

function tooWide(line: number, columns: number): CsvItem {
  const message = `The row on line ${line} has ${columns.toLocaleString('en')} columns; ${MOST_COLUMNS.toLocaleString('en')} are the most.`;
  return { kind: 'problem', line, message, remedy: 'Export only the columns that you need.' };
}
