import { type Instant, instant } from '../../release/time.ts';
import type { Tenure } from '../lease.ts';
import type { DispatchId, DispatchRecord, Holder, NewDispatch } from '../port.ts';
import type { Connection } from './connection.ts';
import { type TenureRow, tenureOf } from './tenure-row.ts';

interface DispatchRow extends TenureRow {
  readonly key: number;
  readonly id: string;
  readonly release_id: string;
  readonly content_hash: string;
  readonly content: string;
  readonly title: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly lists: string;
  readonly route: string;
  readonly first_delivery: number;
  readonly last_delivery: number;
}

/** A dispatch with what only the ledger knows of it. */
export interface KeptDispatch {
  /** The row's own number, by which deliveries name it. */
  readonly key: number;
  readonly record: DispatchRecord;
  readonly tenure: Tenure;
  /** Ids of its first and last delivery; the last is below the first when there is none. */
  readonly first: number;
  readonly last: number;
}

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

    find(id: DispatchId): KeptDispatch | undefined {
      const row = byId.get(id);
      return row === undefined ? undefined : keptOf(row);
    },

    /** Newest first; of one release where named. */
    all(releaseId?: string): KeptDispatch[] {
      return all.all(releaseId ?? null).map(keptOf);
    },
  };
}

function keptOf(decoded: unknown): KeptDispatch {
  const row = decoded as DispatchRow;
  return { key: row.key, tenure: tenureOf(row), first: row.first_delivery, last: row.last_delivery, record: recordOf(row) };
}

function recordOf(row: DispatchRow): DispatchRecord {
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
