import { type Instant, instant } from '../../release/time.ts';
import { noCounts } from '../counts.ts';
import type { Delivery, DeliveryEvent, DeliveryState } from '../delivery.ts';
import { leaseObjection, type Tenure } from '../lease.ts';
import type { Counts, DeliveryId, DeliveryRecord, DispatchId, NewDelivery, Written } from '../port.ts';
import { step } from '../step.ts';
import type { Connection } from './connection.ts';
import { deliveryOf, STATE_COLUMNS, type StateRow, stateValues } from './state-row.ts';
import { type TenureRow, tenureOf } from './tenure-row.ts';

interface RecordRow extends StateRow {
  readonly id: number;
  readonly dispatch_id: string;
  readonly recipient_id: string;
  readonly address: string;
  readonly name: string | null;
  readonly language: string;
  readonly list: string;
  readonly columns: string;
}

const RECIPIENT_COLUMNS = ['recipient_id', 'address', 'name', 'language', 'list', 'columns'] as const;
const RECORD = `SELECT d.id, p.id AS dispatch_id, ${[...STATE_COLUMNS, ...RECIPIENT_COLUMNS].map((column) => `d.${column}`).join(', ')}
  FROM delivery d JOIN dispatch p ON p.key = d.dispatch`;

/**
 * The statements over deliveries. All are to be called inside a turn of the connection, those that change something inside a
 * transaction: its write lock makes reading a state, asking `step` and writing the answer one act.
 */
export type DeliveryTable = ReturnType<typeof deliveryTable>;

/** Prepares the statements. */
export function deliveryTable(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO delivery (dispatch, ${[...STATE_COLUMNS, ...RECIPIENT_COLUMNS].join(', ')}) VALUES (?${', ?'.repeat(14)})`,
  );
  const readState = connection.prepare(
    `SELECT ${STATE_COLUMNS.map((column) => `d.${column}`).join(', ')}, p.fence AS dispatch_fence, p.holder_host, p.holder_pid, p.lease_until
     FROM delivery d JOIN dispatch p ON p.key = d.dispatch WHERE d.id = ?`,
  );
  // The state read before stands guard once more in the statement itself.
  const update = connection.prepare(
    `UPDATE delivery SET ${STATE_COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND state = ? AND fence IS ?`,
  );
  const queued = connection.prepare(`${RECORD} WHERE d.dispatch = ? AND d.state = 'queued' ORDER BY d.id LIMIT ?`);
  const due = connection.prepare(`${RECORD} WHERE d.dispatch = ? AND d.state = 'deferred' AND d.due <= ? ORDER BY d.due, d.id LIMIT ?`);
  const inState = connection.prepare(`${RECORD} WHERE d.dispatch = ? AND d.state = ? AND d.id > ? ORDER BY d.id LIMIT ?`);
  const inRange = connection.prepare(`${RECORD} WHERE d.id > ? AND d.id <= ? ORDER BY d.id LIMIT ?`);
  const count = connection.prepare('SELECT state, count(*) AS n FROM delivery WHERE dispatch = ? GROUP BY state');
  const earliest = connection.prepare("SELECT min(due) AS due FROM delivery WHERE dispatch = ? AND state = 'deferred'");

  function change(id: DeliveryId, before: Delivery, tenure: Tenure, event: DeliveryEvent): Written {
    const objection = leaseObjection(tenure, event);
    if (objection !== undefined) return { kind: 'refused', why: objection };
    const result = step(before, event);
    if (result.kind === 'refused') return result;
    const { changes } = update.run(...stateValues(result.delivery), id, before.state, 'fence' in before ? before.fence : null);
    if (changes !== 1) throw new Error(`Delivery ${id} changed under the write lock.`);
    return result;
  }

  return {
    /** Adds a recipient; gives the row's id. */
    insert(dispatchKey: number, recipient: NewDelivery, delivery: Delivery): number {
      const { recipientId, address, name, language, list, columns } = recipient;
      const person = [recipientId, address, name ?? null, language, list, JSON.stringify(columns)];
      return Number(insert.run(dispatchKey, ...stateValues(delivery), ...person).lastInsertRowid);
    },

    /** Applies an event to a delivery by `step`, if the lease still stands where the event needs one. */
    apply(id: DeliveryId, event: DeliveryEvent): Written {
      const row = readState.get(id) as (StateRow & Omit<TenureRow, 'fence'> & { readonly dispatch_fence: number }) | undefined;
      if (row === undefined) return { kind: 'refused', why: `The ledger has no delivery ${id}.` };
      return change(id, deliveryOf(row), tenureOf({ ...row, fence: row.dispatch_fence }), event);
    },

    /** Up to `limit` deliveries to be sent: the queued by id, then those deferred until `now` or before, the longest due first. */
    sendable(dispatchKey: number, now: Instant, limit: number): DeliveryRecord[] {
      const fresh = queued.all(dispatchKey, limit).map(recordOf);
      return fresh.length === limit ? fresh : [...fresh, ...due.all(dispatchKey, now, limit - fresh.length).map(recordOf)];
    },

    /** Up to `limit` deliveries of a state with ids above `after`, by id. */
    page(dispatchKey: number, state: DeliveryState, after: number, limit: number): DeliveryRecord[] {
      return inState.all(dispatchKey, state, after, limit).map(recordOf);
    },

    /** Up to `limit` deliveries of any state with ids above `after` and not above `last`, by id. */
    range(after: number, last: number, limit: number): DeliveryRecord[] {
      return inRange.all(after, last, limit).map(recordOf);
    },

    counts(dispatchKey: number): Counts {
      const counts = noCounts();
      for (const row of count.all(dispatchKey) as unknown as { readonly state: DeliveryState; readonly n: number }[])
        counts[row.state] = row.n;
      return counts;
    },

    /** When the first deferred delivery is due. */
    nextDue(dispatchKey: number): Instant | undefined {
      const row = earliest.get(dispatchKey) as { readonly due: number | null } | undefined;
      return row?.due == null ? undefined : instant(row.due);
    },
  };
}

function recordOf(decoded: unknown): DeliveryRecord {
  const row = decoded as RecordRow;
  return {
    id: row.id as DeliveryId,
    dispatch: row.dispatch_id as DispatchId,
    delivery: deliveryOf(row),
    recipientId: row.recipient_id,
    address: row.address,
    name: row.name ?? undefined,
    language: row.language,
    list: row.list,
    columns: JSON.parse(row.columns) as Readonly<Record<string, string>>,
    skipped: row.state === 'skipped' ? (row.note ?? '') : undefined,
  };
}
