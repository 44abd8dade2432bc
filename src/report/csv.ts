import type { Delivery } from '../ledger/delivery.ts';
import type { DeliveryRecord } from '../ledger/port.ts';
import { replyInWords } from '../ledger/reply-words.ts';
import { type FeedbackMarks, type Marks, NO_FEEDBACK } from './outcomes.ts';

/** The columns of the report as CSV. Names and order are stable: scripts rely on them. */
export const CSV_COLUMNS = [
  'address',
  'name',
  'list',
  'language',
  'state',
  'attempts',
  'at',
  'until',
  'code',
  'enhanced',
  'reason',
  'came_back',
] as const;

// A write for each line would cost more than the line.
const PIECE = 32_768;

/**
 * Gives the report as CSV (RFC 4180) in pieces of whole lines: a header, then a line a delivery, in the order of the lists. Times are UTC, ISO 8601.
 */
export async function* csvOf(
  deliveries: AsyncIterable<DeliveryRecord>,
  feedback: FeedbackMarks = NO_FEEDBACK,
): AsyncGenerator<string, void, undefined> {
  let piece = csvLine(CSV_COLUMNS);
  for await (const record of deliveries) {
    piece += csvLine([...cellsOf(record), markWords(feedback.get(record.id))]);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function cellsOf({ address, name, list, language, delivery }: DeliveryRecord): readonly string[] {
  const reply = 'reply' in delivery ? delivery.reply : undefined;
  const at = 'at' in delivery ? delivery.at : 'since' in delivery ? delivery.since : undefined;
  return [
    address,
    name ?? '',
    list,
    language,
    delivery.state,
    String(delivery.attempts),
    at === undefined ? '' : new Date(at).toISOString(),
    delivery.state === 'deferred' ? new Date(delivery.until).toISOString() : '',
    reply === undefined || reply.code === 0 ? '' : String(reply.code),
    reply?.enhanced ?? '',
    reasonIn(delivery),
  ];
}

function reasonIn(delivery: Delivery): string {
  switch (delivery.state) {
    case 'accepted':
    case 'rejected':
      return delivery.reply.code === 0 ? replyInWords(delivery.reply) : delivery.reply.text;
    case 'deferred':
      return delivery.cause;
    case 'skipped':
      return delivery.why;
    default:
      return '';
  }
}

function markWords(marks: Marks | undefined): string {
  return marks === undefined ? '' : (['bounced', 'complained', 'unsubscribed'] as const).filter((word) => marks[word]).join(' ');
}

/** A line of CSV, its end included. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A cell as CSV holds it. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP ASVS 1.2.10, CWE-1236): names and
 * replies are other people's words.
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
