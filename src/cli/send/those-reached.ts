import { addressKey } from '../../audience/address.ts';
import { pickEdition } from '../../audience/pick-edition.ts';
import type { SuppressedAmong } from '../../audience/select.ts';
import type { DeliveryState } from '../../ledger/delivery.ts';
import type { DeliveryRecord, DispatchRecord, Ledger, NewDelivery } from '../../ledger/port.ts';
import { messageIdsOf } from '../frozen/message-ids.ts';
import type { Editions } from './audience-count.ts';

/** Dispatches of an earlier release, and what a later one must know to reach their recipients. */
export interface Reached {
  readonly ledger: Ledger;
  /** The newest first. */
  readonly dispatches: readonly DispatchRecord[];
  readonly editions: Editions;
  /** Which of some recipients are not to be written to, and why. */
  readonly leftOut: SuppressedAmong;
}

/** Who may have the earlier release: the server took it, or may have taken it. */
const MAY_HAVE_IT: readonly DeliveryState[] = ['accepted', 'uncertain', 'sending'];

/**
 * Exactly those who may have the earlier release, once each, as deliveries of the later one: in the language that they had, where it has an edition in it, and
 * in the thread of their own message. The left out are skipped, with the reason.
 */
export async function* thoseReached({ ledger, dispatches, editions, leftOut }: Reached): AsyncGenerator<NewDelivery, void, undefined> {
  for await (const page of inPages(haveIt(ledger, dispatches))) {
    const skipped = await leftOut(page.map(({ record }) => record));
    for (const { record, thread } of page) {
      const { recipientId, address, name, list, columns } = record;
      const language = pickEdition(record.language, editions.languages, editions.own);
      yield { recipientId, address, name, language, list, columns, thread, skipped: skipped(record) };
    }
  }
}

interface Reader {
  readonly record: DeliveryRecord;
  readonly thread: readonly string[];
}

async function* haveIt(ledger: Ledger, dispatches: readonly DispatchRecord[]): AsyncGenerator<Reader, void, undefined> {
  const seen = new Set<string>();
  for (const dispatch of dispatches) {
    const idOf = messageIdsOf(dispatch);
    for (const state of MAY_HAVE_IT) {
      for await (const record of ledger.deliveries(dispatch.id, state)) {
        const key = addressKey(record.address);
        if (seen.has(key)) continue;
        seen.add(key);
        yield { record, thread: [...(record.thread ?? []), ...idOf(record)] };
      }
    }
  }
}

const PAGE = 500;

async function* inPages(readers: AsyncIterable<Reader>): AsyncGenerator<readonly Reader[], void, undefined> {
  let page: Reader[] = [];
  for await (const reader of readers) {
    page.push(reader);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
