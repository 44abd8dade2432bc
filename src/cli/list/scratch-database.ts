import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';

/** SQLITE_FULL. */
const FULL = 13;

/**
 * A database of SQLite's own in a file that has no name, in the system's folder for such things, so that nothing of it stays however the process ends. Its pages
 * take 1 MB of memory.
 */
export function scratchDatabase(table: string): DatabaseSync {
  const database = new DatabaseSync('');
  database.exec('PRAGMA temp_store = FILE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1024');
  database.exec(table);
  return database;
}

/** Does what writes into it. @throws an error as file systems have it, with the system's folder, where there is no room. */
export function writing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
    const code = error.errcode === FULL ? 'ENOSPC' : 'EACCES';
    throw Object.assign(new Error('What was read of the lists cannot be kept.', { cause: error }), { code, path: tmpdir() });
  }
}
