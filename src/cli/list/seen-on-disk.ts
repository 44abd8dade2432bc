import { tmpdir } from 'node:os';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { FirstSeen, SeenAddress, SeenShelf } from '../../audience/seen-addresses.ts';

/** SQLITE_FULL. */
const FULL = 13;

/**
 * A shelf in a file of SQLite's own that has no name, so that nothing of it stays however the process ends. Its pages take 1 MB of memory; the file, 20 MB for a
 * million recipients, is in the system's folder for such things.
 */
export class SeenOnDisk implements SeenShelf {
  readonly #database = new DatabaseSync('');
  readonly #insert: StatementSync;
  readonly #find: StatementSync;

  constructor() {
    this.#database.exec(`
      PRAGMA temp_store = FILE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1024;
      CREATE TABLE seen (id INTEGER PRIMARY KEY, list INTEGER NOT NULL, line INTEGER NOT NULL)`);
    this.#insert = this.#database.prepare('INSERT INTO seen (id, list, line) VALUES (?, ?, ?)');
    this.#find = this.#database.prepare('SELECT list, line FROM seen WHERE id = ?');
  }

  put(seen: Iterable<SeenAddress>): void {
    writing(() => {
      this.#database.exec('BEGIN');
      for (const { high, low, list, line } of seen) this.#insert.run(keyOf(high, low), list, line);
      this.#database.exec('COMMIT');
    });
  }

  find(high: number, low: number): FirstSeen | undefined {
    const row = this.#find.get(keyOf(high, low));
    return row === undefined ? undefined : { list: Number(row.list), line: Number(row.line) };
  }
}

// SQLite's integers have a sign.
function keyOf(high: number, low: number): bigint {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
}

function writing(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
    const code = error.errcode === FULL ? 'ENOSPC' : 'EACCES';
    throw Object.assign(new Error('What was seen of the lists cannot be kept.', { cause: error }), { code, path: tmpdir() });
  }
}
