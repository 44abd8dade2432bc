import { type Instant, instant } from '../../release/time.ts';
import type { Tenure } from '../lease.ts';
import type { DispatchId, DispatchRecord, Holder, NewDispatch } from '../port.ts';
import type { Connection } from './connection.ts';
import { type TenureRow, tenureOf } from './tenure-row.ts';

interface PlaceRow extends TenureRow {
  readonly key: number;
  readonly first_delivery: number;
  readonly last_delivery: number;
}

interface DispatchRow {
  readonly id: string;
  readonly release_id: string;
  readonly content_hash: string;
  readonly content: string;
  readonly title: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly lists: string;
  readonly route: string;
}

/** What a sender's ledger needs of a dispatch again and again: all but its content. */
export interface DispatchPlace {
  /** The row's own number, by which deliveries name it. */
  readonly key: number;
  readonly tenure: Tenure;
  /** Ids of its first and last delivery; the last is below the first when there is none. */
  readonly first: number;
  readonly last: number;
}

const PLACE_COLUMNS = 'key, fence, holder_host, holder_pid, lease_until, first_delivery, last_delivery';

/** The statements over dispatches, to be called inside a turn of the connection. */
export type DispatchTable = ReturnType<typeof dispatchTable>;

/** Prepares the statements. */
export function dispatchTable(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO dispatch (id, release_id, content_hash, content, title, created_at, created_by, lists, route)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const setRange = connection.prepare('UPDATE dispatch SET first_delivery = ?, last_delivery = ? WHERE key = ?');
  const setTenure = connection.prepare('UPDATE dispatch SET fence = ?, holder_host = ?, holder_pid = ?, lease_until = ? WHERE key = ?');
  const byId = connection.prepare('SELECT * FROM dispatch WHERE id = ?');
  const placeById = connection.prepare(`SELECT ${PLACE_COLUMNS} FROM dispatch WHERE id = ?`);
  const all = connection.prepare('SELECT * FROM dispatch WHERE ?1 IS NULL OR release_id = ?1 ORDER BY created_at DESC, key DESC');

  return {
    /** Adds a dispatch; gives its key. */
    insert(dispatch: NewDispatch): number {
      const { id, releaseId, contentHash, content, title, createdAt, createdBy, lists, route } = dispatch;
      const texts = [JSON.stringify(content), title, createdAt, createdBy, JSON.stringify(lists), route];
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

    /** Newest first; of one release where named. */
    all(releaseId?: string): DispatchRecord[] {
      return all.all(releaseId ?? null).map(recordOf);
    },
  };
}

function placeOf(decoded: unknown): DispatchPlace {
  const row = decoded as PlaceRow;
  return { key: row.key, tenure: tenureOf(row), first: row.first_delivery, last: row.last_delivery };
}

function recordOf(decoded: unknown): DispatchRecord {
  const row = decoded as DispatchRow;
  return {
    id: row.id as DispatchId,
    releaseId: row.release_id,
    contentHash: row.content_hash,
    content: JSON.parse(row.content) as Readonly<Record<string, string>>,
    title: row.title,
    createdAt: instant(row.created_at),
    createdBy: row.created_by,
    lists: JSON.parse(row.lists) as readonly string[],
    route: row.route,
  };
}
