import type { StatementSync } from 'node:sqlite';
import type { FirstSeen, SeenAddress, SeenShelf } from '../../audience/seen-addresses.ts';
import { scratchDatabase, writing } from './scratch-database.ts';

/** A shelf in a file that has no name, of 20 MB for a million recipients. */
export class SeenOnDisk implements SeenShelf {
  readonly #database = scratchDatabase('CREATE TABLE seen (id INTEGER PRIMARY KEY, list INTEGER NOT NULL, line INTEGER NOT NULL)');
  readonly #insert: StatementSync;
  readonly #find: StatementSync;

  constructor() {
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
