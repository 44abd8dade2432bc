import { type Diagnostic, onLine } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import { type Instant, instant } from '../release/time.ts';
import type { CsvItem } from '../source/csv.ts';
import { parseAddress } from './address.ts';
import { columnCalled, plainHeading } from './columns.ts';

/** A row of a file of suppressions: whom it is about, and what it says of them; or why it cannot be used. */
export type SuppressionRow =
  | ({ readonly kind: 'address'; readonly address: string } & Said)
  | ({ readonly kind: 'hash'; readonly hash: string } & Said)
  | { readonly kind: 'refused'; readonly line: number; readonly diagnostic: Diagnostic };

interface Said {
  readonly line: number;
  /** The list that it is about; undefined where it is about everything. */
  readonly list: string | undefined;
  readonly reason: string | undefined;
  readonly source: string | undefined;
  readonly at: Instant | undefined;
  /** What of it could not be read, though whom it is about could. */
  readonly remark: Diagnostic | undefined;
}

type Field = 'email' | 'hash' | 'list' | 'reason' | 'source' | 'date';

/** What exports of other tools call them, as `plainHeading` has it: Mailchimp, Amazon SES, SendGrid, Brevo, Postmark. */
const CALLED: Readonly<Record<Exclude<Field, 'email'>, readonly string[]>> = {
  hash: ['hash'],
  // Only as we write it: the “list” of another tool is not one of ours.
  list: ['list'],
  reason: ['reason', 'unsub reason', 'suppression reason', 'type'],
  source: ['source', 'origin', 'unsub campaign title', 'clean campaign title'],
  date: ['date', 'created', 'created at', 'last update time', 'lastupdatetime', 'unsub time', 'clean time', 'time', 'at'],
};

type Place = Readonly<Partial<Record<Field, number>>>;

/**
 * Reads whom another tool, or another newsroom, suppresses: rows with a column of addresses, or an address a line and no headings. Every row
 * that is not blank gives an item. A time without a zone is UTC.
 */
export async function* readSuppressions(file: string, rows: AsyncIterable<CsvItem>): AsyncGenerator<SuppressionRow, void, undefined> {
  let place: Place | undefined;
  for await (const item of rows) {
    if (item.kind === 'problem') {
      return yield refused(file, item.line, `${item.message} Nothing from that row on is read.`, item.remedy);
    }
    if (item.cells.every((cell) => cell.trim() === '')) continue;
    if (place !== undefined) {
      yield readRow(item, place, file);
      continue;
    }
    place = placeIn(item.cells);
    const isHeadings = !item.cells.some((cell) => cell.includes('@'));
    if (place.email === undefined && place.hash === undefined && isHeadings) {
      return yield refused(file, item.line, 'No column holds addresses.', 'Call the column with the addresses “email”.');
    }
    if (isHeadings) continue;
    place = { email: item.cells.findIndex((cell) => cell.includes('@')) };
    yield readRow(item, place, file);
  }
}

function placeIn(cells: readonly string[]): Place {
  const indexOf = (field: Exclude<Field, 'email'>): [Field, number] => [
    field,
    cells.findIndex((cell) => CALLED[field].includes(plainHeading(cell))),
  ];
  const found: [Field, number][] = [
    ['email', cells.findIndex((cell) => columnCalled(cell)?.column === 'email' || plainHeading(cell) === 'address')],
    indexOf('hash'),
    indexOf('list'),
    indexOf('reason'),
    indexOf('source'),
    indexOf('date'),
  ];
  return Object.fromEntries(found.filter(([, index]) => index !== -1));
}

function readRow({ line, cells }: { line: number; cells: readonly string[] }, place: Place, file: string): SuppressionRow {
  const cell = (field: Field): string => cells[place[field] ?? -1]?.trim() ?? '';
  const date = cell('date') === '' ? undefined : timeOf(cell('date'));
  // Somebody asked not to be written to: when they did is not worth writing to them again.
  const remark = cell('date') !== '' && date === undefined ? undated({ file, line }, cell('date')) : undefined;
  const list = place.hash === undefined ? undefined : cell('list') || undefined;
  const said = { line, list, reason: cell('reason') || undefined, source: cell('source') || undefined, at: date, remark };
  if (cell('email') === '' && cell('hash') !== '') return { kind: 'hash', hash: cell('hash'), ...said };
  // What a spreadsheet would have taken for a formula was written with an apostrophe before it.
  const reading = parseAddress(cell('email').replace(/^'(?=[=+\-@])/, ''));
  if (reading.kind === 'address') return { kind: 'address', address: reading.address, ...said };
  return refused(file, line, `The address ${shown(cell('email'))} cannot be used. ${reading.why}`, reading.hint);
}

function undated(place: { readonly file: string; readonly line: number }, date: string): Diagnostic {
  const message = `The date ${shown(date)} cannot be read; today’s is taken.`;
  return onLine(place, 'suppress', 'warning', message, 'Nothing has to be done; dates are written as 2026-11-25 or 2026-11-25T09:00:00Z.');
}

function timeOf(text: string): Instant | undefined {
  // Seconds since 1970, as SendGrid has them.
  if (/^1\d{9}$/.test(text)) return instant(Number(text) * 1000);
  const iso = /^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?<zone>Z|UTC|[+-]\d\d:?\d\d)?)?$/.exec(text)?.groups;
  if (iso === undefined) return undefined;
  const zone = iso.zone === undefined || iso.zone === 'UTC' ? 'Z' : iso.zone;
  const at = Date.parse(`${iso.day}T${iso.time ?? '00:00'}${zone}`);
  return Number.isNaN(at) ? undefined : instant(at);
}

function refused(file: string, line: number, message: string, hint: string): SuppressionRow {
  return { kind: 'refused', line, diagnostic: onLine({ file, line }, 'suppress', 'error', message, hint) };
}
