import { type Instant, instant } from '../../release/time.ts';
import { afterCancellation } from '../after-cancellation.ts';
import { DELIVERY_STATES, type Delivery, type DeliveryEvent, type DeliveryState } from '../delivery.ts';
import { leaseObjection, type Tenure } from '../lease.ts';
import type { Cancellation, Counts, DeliveryId, DeliveryRecord, DispatchId, NewDelivery, Written } from '../port.ts';
import { step } from '../step.ts';
import { type CancellationRow, cancellationOf } from './cancellation-row.ts';
import type { Connection } from './connection.ts';
import { rowJson } from './row-json.ts';
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
  readonly thread: string | null;
  readonly mark: string | null;
  readonly signature: string | null;
}

/** A delivery's state, and which dispatch it is of. */
interface Standing {
  readonly dispatchKey: number;
  readonly address: string;
  readonly list: string;
  readonly delivery: Delivery;
}

const RECIPIENT_COLUMNS = ['recipient_id', 'address', 'name', 'language', 'list', 'columns', 'thread'] as const;
const RECORD = `SELECT d.id, p.id AS dispatch_id, ${[...STATE_COLUMNS, ...RECIPIENT_COLUMNS, 'mark', 'signature'].map((column) => `d.${column}`).join(', ')}
  FROM delivery d JOIN dispatch p ON p.key = d.dispatch`;

/**
 * The statements over deliveries. All are to be called inside a turn of the connection, those that change something inside a
 * transaction: its write lock makes reading a state, asking `step` and writing the answer one act.
 */
export type DeliveryTable = ReturnType<typeof deliveryTable>;

/** Prepares the statements. */
export function deliveryTable(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO delivery (dispatch, ${[...STATE_COLUMNS, ...RECIPIENT_COLUMNS].join(', ')}) VALUES (?${', ?'.repeat(15)})`,
  );
  const readState = connection.prepare(`SELECT dispatch, address, list, ${STATE_COLUMNS.join(', ')} FROM delivery WHERE id = ?`);
  // The state that the change goes out from stands guard once more in the statement itself.
  const update = connection.prepare(updating(STATE_COLUMNS));
  const updateSent = connection.prepare(updating([...STATE_COLUMNS, 'mark', 'signature']));
  const queued = connection.prepare(`${RECORD} WHERE d.dispatch = ? AND d.state = 'queued' ORDER BY d.id LIMIT ?`);
  const due = connection.prepare(`${RECORD} WHERE d.dispatch = ? AND d.state = 'deferred' AND d.due <= ? ORDER BY d.due, d.id LIMIT ?`);
  const inState = connection.prepare(`${RECORD} WHERE d.id > ? AND d.id <= ? AND d.state = ? ORDER BY d.id LIMIT ?`);
  const inRange = connection.prepare(`${RECORD} WHERE d.id > ? AND d.id <= ? ORDER BY d.id LIMIT ?`);
  // Grouping by state would sort all of them first: 50 MB for a million, and twice the time.
  const ofState = DELIVERY_STATES.map((state) => `count(*) FILTER (WHERE state = '${state}') AS ${state}`);
  const count = connection.prepare(`SELECT ${ofState.join(', ')} FROM delivery WHERE id BETWEEN ? AND ?`);
  const earliest = connection.prepare("SELECT min(due) AS due FROM delivery WHERE dispatch = ? AND state = 'deferred'");

  const standingOf = dispatchStandings(connection);
  // What this process has in hand, as it wrote it: saves reading it again at each step. As few as a sender's connections.
  const inHand = new Map<DeliveryId, Standing>();

  function change(id: DeliveryId, { dispatchKey, address, list, delivery }: Standing, event: DeliveryEvent): Written | undefined {
    const { tenure, cancelled } = standingOf(dispatchKey);
    const objection = leaseObjection(tenure, event);
    if (objection !== undefined) return { kind: 'refused', why: objection };
    const result = afterCancellation(step(delivery, event), cancelled);
    if (result.kind === 'refused') return result;
    const sent = event.kind === 'dot-authorised' ? event.sent : undefined;
    const guard = [id, delivery.state, 'fence' in delivery ? delivery.fence : null];
    const values = stateValues(result.delivery);
    const { changes } =
      sent === undefined ? update.run(...values, ...guard) : updateSent.run(...values, sent.mark, sent.signature ?? null, ...guard);
    if (changes !== 1) return undefined;
    if ('fence' in result.delivery) inHand.set(id, { dispatchKey, address, list, delivery: result.delivery });
    else inHand.delete(id);
    return result;
  }

  function changeKept(id: DeliveryId, event: DeliveryEvent): Written {
    const row = readState.get(id) as (StateRow & Omit<Standing, 'dispatchKey' | 'delivery'> & { readonly dispatch: number }) | undefined;
    if (row === undefined) return { kind: 'refused', why: `The ledger has no delivery ${id}.` };
    const { dispatch, address, list } = row;
    const result = change(id, { dispatchKey: dispatch, address, list, delivery: deliveryOf(row) }, event);
    if (result === undefined) throw new Error(`Delivery ${id} changed under the write lock.`);
    return result;
  }

  return {
    /** Adds a recipient; gives the row's id. */
    insert(dispatchKey: number, recipient: NewDelivery, delivery: Delivery): number {
      const { recipientId, address, name, language, list, columns, thread } = recipient;
      const person = [
        recipientId,
        address,
        name ?? null,
        language,
        list,
        JSON.stringify(columns),
        thread === undefined ? null : JSON.stringify(thread),
      ];
      return Number(insert.run(dispatchKey, ...stateValues(delivery), ...person).lastInsertRowid);
    },

    /** Applies an event to a delivery by `step`, if the lease still stands where the event needs one. */
    apply(id: DeliveryId, event: DeliveryEvent): Written {
      const known = inHand.get(id);
      const result = known === undefined ? undefined : change(id, known, event);
      if (result?.kind === 'written') return result;
      // Another process may have changed it, or a transaction been undone: what is on disk decides.
      inHand.delete(id);
      return changeKept(id, event);
    },

    /** Lets go of what this process knows of a delivery: it was changed past this table. */
    forget(id: DeliveryId): void {
      inHand.delete(id);
    },

    /** Whom a delivery is for, and by which list; empty where there is no such delivery. */
    recipientOf(id: DeliveryId): { readonly address: string; readonly list: string } {
      const { address = '', list = '' } = inHand.get(id) ?? readState.get(id) ?? {};
      return { address: String(address), list: String(list) };
    },

    /** Applies `claimed` to a delivery that was read in this same transaction. */
    claim(dispatchKey: number, record: DeliveryRecord, event: Extract<DeliveryEvent, { kind: 'claimed' }>): Written | undefined {
      const { id, address, list, delivery } = record;
      return change(id, { dispatchKey, address, list, delivery }, event);
    },

    /** Up to `limit` deliveries to be sent: the queued by id, then those deferred until `now` or before, the longest due first. */
    sendable(dispatchKey: number, now: Instant, limit: number): DeliveryRecord[] {
      const fresh = queued.all(dispatchKey, limit).map(recordOf);
      return fresh.length === limit ? fresh : [...fresh, ...due.all(dispatchKey, now, limit - fresh.length).map(recordOf)];
    },

    /** Up to `limit` deliveries of a state with ids above `after` and not above `last`, by id. */
    inState(state: DeliveryState, { after, last, limit }: { after: number; last: number; limit: number }): DeliveryRecord[] {
      return inState.all(after, last, state, limit).map(recordOf);
    },

    /** Up to `limit` deliveries of any state with ids above `after` and not above `last`, by id. */
    range(after: number, last: number, limit: number): DeliveryRecord[] {
      return inRange.all(after, last, limit).map(recordOf);
    },

    /** How many of the deliveries with ids from `first` to `last` are in each state. */
    counts({ first, last }: { readonly first: number; readonly last: number }): Counts {
      return { ...(count.get(first, last) as unknown as Counts) };
    },

    /** When the first deferred delivery is due. */
    nextDue(dispatchKey: number): Instant | undefined {
      const row = earliest.get(dispatchKey) as { readonly due: number | null } | undefined;
      return row?.due == null ? undefined : instant(row.due);
    },
  };
}

function updating(columns: readonly string[]): string {
  return `UPDATE delivery SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND state = ? AND fence IS ?`;
}

/** Who may send a dispatch, and who stopped it. */
interface DispatchStanding {
  readonly tenure: Tenure;
  readonly cancelled: Cancellation | undefined;
}

// Read once a transaction: under its write lock nobody can take the lease, or stop the dispatch.
function dispatchStandings(connection: Connection): (dispatchKey: number) => DispatchStanding {
  const read = connection.prepare(
    'SELECT fence, holder_host, holder_pid, lease_until, cancelled_at, cancelled_by, cancelled_why FROM dispatch WHERE key = ?',
  );
  let last: { readonly transaction: number; readonly dispatchKey: number; readonly standing: DispatchStanding } | undefined;
  return (dispatchKey) => {
    const { transactions } = connection;
    if (last?.transaction !== transactions || last.dispatchKey !== dispatchKey) {
      const row = read.get(dispatchKey) as unknown as TenureRow & CancellationRow;
      last = { transaction: transactions, dispatchKey, standing: { tenure: tenureOf(row), cancelled: cancellationOf(row) } };
    }
    return last.standing;
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
    columns: rowJson(row.columns, `the columns of delivery ${row.id}`) as Readonly<Record<string, string>>,
    skipped: row.state === 'skipped' ? (row.note ?? '') : undefined,
    ...(row.mark === null ? {} : { sent: { mark: row.mark, signature: row.signature ?? undefined } }),
    ...(row.thread === null ? {} : { thread: JSON.parse(row.thread) as readonly string[] }),
  };
}
