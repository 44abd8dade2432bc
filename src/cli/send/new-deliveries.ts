import { createHash } from 'node:crypto';
import type { Exclusion, Member } from '../../audience/model.ts';
import { pickEdition } from '../../audience/pick-edition.ts';
import { recipientId } from '../../audience/recipient-id.ts';
import type { NewDelivery } from '../../ledger/port.ts';
import { type Editions, fingerprintOf } from './audience-count.ts';

/** The lists changed between the summary that a person agreed to and the dispatch. Nothing was written. */
export class ListsChanged extends Error {}

/**
 * Turns an audience into the deliveries of a dispatch: the included as queued, the others as skipped, so that every row of the lists is accounted
 * for. Rows without an address have none to skip.
 *
 * @throws ListsChanged at the end, where the audience is not the one of that fingerprint.
 */
export async function* newDeliveries(
  members: AsyncIterable<Member>,
  editions: Editions,
  fingerprint: string,
): AsyncGenerator<NewDelivery, void, undefined> {
  const hash = createHash('sha256');
  for await (const member of members) {
    if (member.kind === 'excluded') {
      // A duplicate has its delivery already, under the row that came first.
      if (member.address !== '' && member.why.kind === 'suppressed') yield skipped(member.address, member.list, member.why, editions.own);
      continue;
    }
    const { recipient } = member;
    hash.update(fingerprintOf(recipient));
    const { id, address, name, columns, list, underEmbargo, timeZone } = recipient;
    const language = pickEdition(recipient.language, editions.languages, editions.own);
    yield {
      recipientId: id,
      address,
      name,
      language,
      list,
      columns: { ...columns, embargo: underEmbargo ? 'yes' : 'no', ...(timeZone === undefined ? {} : { timezone: timeZone }) },
      skipped: undefined,
    };
  }
  if (hash.digest('hex') !== fingerprint) throw new ListsChanged();
}

function skipped(address: string, list: string, why: Extract<Exclusion, { kind: 'suppressed' }>, language: string): NewDelivery {
  return { recipientId: recipientId(address), address, name: undefined, language, list, columns: {}, skipped: why.reason };
}
