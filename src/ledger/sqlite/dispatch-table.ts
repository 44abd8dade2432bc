import { type Instant, instant } from '../../release/time.ts';
import type { Tenure } from '../lease.ts';
import type { Cancellation, DispatchId, DispatchRecord, Holder, NewDispatch, Schedule } from '../port.ts';
import { type CancellationRow, cancellationOf } from './cancellation-row.ts';
import type { Connection } from './connection.ts';
import { rowJson } from './row-json.ts';
import { type TenureRow, tenureOf } from './tenure-row.ts';

interface PlaceRow extends TenureRow {
  readonly key: number;
  readonly id: string;
  readonly release_id: string;
  readonly first_delivery: number;
  readonly last_delivery: number;
}

interface DispatchRow extends CancellationRow {
  readonly id: string;
  readonly release_id: string;
  readonly content_hash: string;
  readonly content: string;
  readonly title: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly lists: string;
  readonly route: string;
  readonly not_before: number | null;
  readonly not_after: number | null;
  readonly planned: number;
  readonly begun_at: number | null;
  readonly basis: string | null;
}

/** What a sender's ledger needs of a dispatch again and again: all but its content. */
export interface DispatchPlace {
  /** The row's own number, by which deliveries name it. */
  readonly key: number;
  readonly id: DispatchId;
  readonly releaseId: string;
  readonly tenure: Tenure;
  /** Ids of its first and last delivery; the last is below the first when there is none. */
  readonly first: number;
  readonly last: number;
}

const PLACE_COLUMNS = 'key, id, release_id, fence, holder_host, holder_pid, lease_until, first_delivery, last_delivery';

/** The statements over dispatches, to be called inside a turn of the connection. */
export type DispatchTable = ReturnType<typeof dispatchTable>;

/** Prepares the statements. */
export function dispatchTable(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO dispatch (id, release_id, content_hash, content, title, created_at, created_by, lists, route, not_before, not_after, planned, basis)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const setRange = connection.prepare('UPDATE dispatch SET first_delivery = ?, last_delivery = ? WHERE key = ?');
  const setTenure = connection.prepare('UPDATE dispatch SET fence = ?, holder_host = ?, holder_pid = ?, lease_until = ? WHERE key = ?');
  const byId = connection.prepare('SELECT * FROM dispatch WHERE id = ?');
  const placeById = connection.prepare(`SELECT ${PLACE_COLUMNS} FROM dispatch WHERE id = ?`);
  const all = connection.prepare(
    'SELECT * FROM dispatch WHERE planned = ?2 AND (?1 IS NULL OR release_id = ?1) ORDER BY coalesce(begun_at, created_at) DESC, key DESC',
  );
  const begin = connection.prepare('UPDATE dispatch SET planned = 0, begun_at = ? WHERE id = ? AND planned = 1');
  const cancel = connection.prepare(
    'UPDATE dispatch SET cancelled_at = ?, cancelled_by = ?, cancelled_why = ? WHERE key = ? AND cancelled_at IS NULL',
  );

  return {
    /** Adds a dispatch; gives its key. */
    insert(dispatch: NewDispatch): number {
      const { id, releaseId, contentHash, content, title, createdAt, createdBy, lists, route, schedule, planned, basis } = dispatch;
      const times = [schedule?.notBefore ?? null, schedule?.notAfter ?? null, planned === true ? 1 : 0, basis ?? null];
      const texts = [JSON.stringify(content), title, createdAt, createdBy, JSON.stringify(lists), route, ...times];
      const { changes, lastInsertRowid } = insert.run(id, releaseId, contentHash, ...texts);
      if (changes !== 1) throw new Error(`There is already a dispatch ${id}.`);
      return Number(lastInsertRowid);
    },

    /** Notes which deliveries are the dispatch's. */
    setRange(key: number, first: number, last: number): void {
      setRange.run(first, last, key);
    },

    setTenure(key: number, fence: number, holder: Holder | undefined, until: Instant): void {
      setTenure.run(fence, holder?.host ?? null, holder?.pid ?? null, until, key);
    },

    /** Where its deliveries are, and who may send it. */
    place(id: DispatchId): DispatchPlace | undefined {
      const row = placeById.get(id);
      return row === undefined ? undefined : placeOf(row);
    },

    find(id: DispatchId): DispatchRecord | undefined {
      const row = byId.get(id);
      return row === undefined ? undefined : recordOf(row);
    },

    /** Those begun, newest first; of one release where named. */
    begun(releaseId?: string): DispatchRecord[] {
      return all.all(releaseId ?? null, 0).map(recordOf);
    },

    /** Those only planned, newest first; of one release where named. */
    planned(releaseId?: string): DispatchRecord[] {
      return all.all(releaseId ?? null, 1).map(recordOf);
    },

    /** Makes a planned one a dispatch that may be sent; false where it is not planned. */
    begin(id: DispatchId, at: Instant): boolean {
      return begin.run(at, id).changes === 1;
    },

    /** Notes who stopped it for good; the first who did stands. */
    cancel(key: number, { at, by, why }: Cancellation): void {
      cancel.run(at, by, why, key);
    },
  };
}

function placeOf(decoded: unknown): DispatchPlace {
  const row = decoded as PlaceRow;
  const { key, release_id: releaseId, first_delivery: first, last_delivery: last } = row;
  return { key, id: row.id as DispatchId, releaseId, tenure: tenureOf(row), first, last };
}

function recordOf(decoded: unknown): DispatchRecord {
  const row = decoded as DispatchRow;
  return {
    id: row.id as DispatchId,
    releaseId: row.release_id,
    contentHash: row.content_hash,
    content: rowJson(row.content, `the content of dispatch ${row.id}`) as Readonly<Record<string, string>>,
    title: row.title,
    createdAt: instant(row.created_at),
    createdBy: row.created_by,
    lists: rowJson(row.lists, `the lists of dispatch ${row.id}`) as readonly string[],
    route: row.route,
    schedule: scheduleOf(row),
    planned: row.planned === 1 ? true : undefined,
    basis: row.basis ?? undefined,
    begunAt: row.begun_at === null ? undefined : instant(row.begun_at),
    cancelled: cancellationOf(row),
  };
}

function scheduleOf({ not_before: before, not_after: after }: DispatchRow): Schedule | undefined {
  return after === null ? undefined : { notBefore: before === null ? undefined : instant(before), notAfter: instant(after) };
}
