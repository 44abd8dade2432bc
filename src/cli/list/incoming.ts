import { KeptRecipients } from '../../audience/kept-recipients.ts';
import type { Member } from '../../audience/model.ts';
import { type Diagnostic, onLine } from '../../diagnostic/diagnostic.ts';
import { shown } from '../../diagnostic/shown.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Presenter } from '../presenter.ts';
import { openLedgerIfAny, shelveTexts } from '../wiring.ts';
import { batchesOf } from './batches.ts';
import { type ListFile, readLists } from './files.ts';
import { passingRows } from './passing-rows.ts';
import { suppressedIn } from './suppressed-in.ts';

/** Refused rows that are shown. */
const SHOWN = 1000;
/** People who are asked about together. */
const BATCH = 256;

/** People whom a file brings, each once. */
export interface Incoming {
  readonly recipients: KeptRecipients;
  readonly refused: RefusedRows;
}

/** Rows that were not taken: what could not be used, and people who stand on an earlier row. */
interface RefusedRows {
  readonly first: readonly Diagnostic[];
  readonly count: number;
}

/** Reads whom an export brings, and what of it cannot be taken. */
export async function readIncoming(lists: readonly ListFile[], presenter: Presenter): Promise<Incoming> {
  const recipients = new KeptRecipients(await shelveTexts());
  const first: Diagnostic[] = [];
  let count = 0;
  for await (const member of passingRows(readLists(lists), presenter)) {
    const refused = refusalOf(member, recipients, shownPath(lists[0]?.path ?? ''));
    if (refused === undefined) continue;
    count += 1;
    if (first.length < SHOWN) first.push(refused);
  }
  presenter.draw('');
  return { recipients, refused: { first, count } };
}

/** Why a row is not taken; undefined where it is kept. */
function refusalOf(member: Member, recipients: KeptRecipients, file: string): Diagnostic | undefined {
  if (member.kind === 'excluded') return member.why.kind === 'invalid' ? member.why.diagnostic : undefined;
  const { recipient } = member;
  const before = recipients.keep(recipient);
  if (before === undefined) return undefined;
  const message = `${shown(recipient.address)} stands on line ${before.toLocaleString('en')} already; this row is not taken.`;
  return onLine({ file, line: recipient.line }, 'list-duplicate', 'warning', message, 'Keep the row that is right.');
}

/** Somebody who gets nothing by the list, and why. */
export interface SuppressedPerson {
  readonly address: string;
  readonly reason: string;
}

/** Who of the imported is suppressed on a list. */
export async function suppressedAmong(
  recipients: KeptRecipients,
  list: string,
  newsroom: Parameters<typeof openLedgerIfAny>[0],
): Promise<readonly SuppressedPerson[]> {
  const ledger = await openLedgerIfAny(newsroom);
  if (ledger === undefined) return [];
  try {
    const found: SuppressedPerson[] = [];
    for (const some of batchesOf(recipients.all(), BATCH)) {
      const why = await suppressedIn(ledger)(some.map(({ address }) => ({ address, list })));
      for (const { address } of some) {
        const reason = why({ address, list });
        if (reason !== undefined) found.push({ address, reason });
      }
    }
    return found;
  } finally {
    await ledger.close();
  }
}
