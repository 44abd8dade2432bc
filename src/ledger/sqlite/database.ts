import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerTrouble } from '../trouble.ts';
import { makePrivateFile } from './private-file.ts';
import { APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION } from './schema.ts';
import { trouble, troubleOf } from './trouble-of.ts';

// Older ones corrupt a WAL when two connections write and checkpoint at once (sqlite.org/wal.html#walresetbug).
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long SQLite itself waits for another process's lock, in milliseconds. Short: the event loop stands still meanwhile. */
export const BUSY_TIMEOUT_MS = 250;

const OPEN_TRIES = 60;

// A quick_check reads the whole file: half a second at this size.
const LARGEST_CHECKED_BYTES = 64 * 1024 * 1024;

/**
 * Opens the ledger's file, making it where there is none, and leaves it in the only mode that keeps our promises: WAL with
 * synchronous=FULL, so that what is committed outlives a power cut.
 *
 * @throws LedgerTrouble where the file, its disk or this Node cannot give that.
 */
export async function openDatabase(path: string): Promise<DatabaseSync> {
  const sqlite = await loadSqlite(path);
  const { size } = makePrivateFile(path);
  for (let tries = 1; ; tries += 1) {
    try {
      return openOnce(sqlite, path, size);
    } catch (error) {
      // While one process makes a new ledger's file a WAL, SQLite turns others away without waiting.
      if (!(error instanceof LedgerTrouble && error.kind === 'locked') || tries >= OPEN_TRIES) throw error;
      await sleep(BUSY_TIMEOUT_MS / 5);
    }
  }
}

function openOnce(sqlite: typeof DatabaseSync, path: string, size: number): DatabaseSync {
  const database = connect(sqlite, path);
  try {
    requireVersion(database, path);
    setPragmas(database, path);
    ensureSchema(database, path);
    if (size > 0 && size <= LARGEST_CHECKED_BYTES) quickCheck(database, path);
    return database;
  } catch (error) {
    database.close();
    throw troubleOf(error, path);
  }
}

async function loadSqlite(path: string): Promise<typeof DatabaseSync> {
  try {
    return (await import('node:sqlite')).DatabaseSync;
  } catch (error) {
    throw trouble('old-node', path, `Node.js ${process.versions.node} has no SQLite in it`, error);
  }
}

function connect(sqlite: typeof DatabaseSync, path: string): DatabaseSync {
  try {
    return new sqlite(path);
  } catch (error) {
    throw troubleOf(error, path);
  }
}

function requireVersion(database: DatabaseSync, path: string): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.version);
  if (isOlder(version.split('.').map(Number))) {
    const wanted = OLDEST_SQLITE.join('.');
    throw trouble('old-node', path, `Node.js ${process.versions.node} brings SQLite ${version}, and ${wanted} is the first safe one`);
  }
}

function isOlder(version: readonly number[]): boolean {
  const differs = OLDEST_SQLITE.findIndex((part, index) => version[index] !== part);
  return differs !== -1 && (version[differs] ?? 0) < (OLDEST_SQLITE[differs] ?? 0);
}

function setPragmas(database: DatabaseSync, path: string): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  refuseStrangers(database, path);
  const journal = pragma(database, 'journal_mode = WAL');
  if (journal !== 'wal') throw trouble('unwritable', path, `its disk allows no write-ahead log, only "${journal}"`);
  // fullfsync: on macOS fsync alone leaves the data in the drive's cache. Elsewhere it does nothing.
  database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON;');
  // A million-row dispatch leaves a long log behind; it is cut to this at the next chance.
  database.exec('PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;');
  if (pragma(database, 'synchronous') !== 2) throw trouble('unwritable', path, 'SQLite would not write with synchronous=FULL');
}

// Before anything is changed in it: the file may be somebody else's database.
function refuseStrangers(database: DatabaseSync, path: string): void {
  const version = Number(pragma(database, 'user_version'));
  const isOurs = pragma(database, 'application_id') === APPLICATION_ID;
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n);
  if (!isOurs && (version !== 0 || tables > 0)) throw trouble('not-a-ledger', path);
  if (version > SCHEMA_VERSION) throw trouble('newer', path, `its version is ${version}, this one reads up to ${SCHEMA_VERSION}`);
}

function ensureSchema(database: DatabaseSync, path: string): void {
  if (pragma(database, 'user_version') === SCHEMA_VERSION) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have made the tables while this one waited for the lock.
    for (const migration of MIGRATIONS.slice(Number(pragma(database, 'user_version')))) database.exec(migration);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw troubleOf(error, path);
  }
}

function quickCheck(database: DatabaseSync, path: string): void {
  const verdict = pragma(database, 'quick_check(1)');
  if (verdict !== 'ok') throw trouble('damaged', path, String(verdict));
}

function pragma(database: DatabaseSync, text: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${text}`).get() ?? {})[0];
}
