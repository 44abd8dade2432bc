import { addressKey } from '../../audience/address.ts';
import { recipientId } from '../../audience/recipient-id.ts';
import type { Instant } from '../../release/time.ts';
import { ERASED_ADDRESS, eventOfErasure, wordsWithout } from '../erasure.ts';
import type { DeliveryId, Erasure } from '../port.ts';
import type { Connection } from './connection.ts';
import type { DeliveryTable } from './delivery-table.ts';
import type { StateRow } from './state-row.ts';

type Found = Pick<StateRow, 'state' | 'note'> & { readonly id: DeliveryId };

/** Takes a person out of every delivery, inside a transaction. The table is read through: it happens seldom, and an index would cost each send. */
export function erasePerson(
  connection: Connection,
  deliveries: DeliveryTable,
  { address, at }: { address: string; at: Instant },
): Omit<Erasure, 'traceless'> {
  const found = connection.prepare('SELECT id, state, note FROM delivery WHERE recipient_id = ? OR lower(address) = ?');
  const forget = connection.prepare(
    "UPDATE delivery SET recipient_id = 'erased-' || id, address = ?, name = NULL, columns = '{}', note = ?, mark = NULL, signature = NULL WHERE id = ?",
  );
  const rows = found.all(recipientId(address), addressKey(address)) as unknown as readonly Found[];
  let unsent = 0;
  for (const { id, state, note } of rows) {
    const event = eventOfErasure(state, at);
    if (event !== undefined) deliveries.apply(id, event);
    if (event?.kind === 'skipped') unsent += 1;
    const words = event?.kind === 'skipped' ? event.why : note === null ? null : wordsWithout(address, note);
    forget.run(ERASED_ADDRESS, words, id);
    deliveries.forget(id);
  }
  eraseFeedback(connection, addressKey(address), rows);
  return { deliveries: rows.length, unsent };
}

/** What came back from the person or about them keeps its kind and reason, to be counted, and loses its words. */
function eraseFeedback(connection: Connection, key: string, deliveries: readonly Found[]): void {
  const forget = "UPDATE feedback SET diagnostic = '', sender = '', subject = '', message = NULL WHERE ";
  const ofDelivery = connection.prepare(`${forget} delivery = ?`);
  for (const { id } of deliveries) ofDelivery.run(id);
  const told = ['sender', 'subject', 'diagnostic', 'CAST(message AS TEXT)'].map((column) => `instr(lower(${column}), ?1) > 0`);
  connection.prepare(forget + told.join(' OR ')).run(key);
}
