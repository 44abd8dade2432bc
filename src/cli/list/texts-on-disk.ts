import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TextShelf } from '../../audience/kept-recipients.ts';
import { scratchDatabase, writing } from './scratch-database.ts';

/** A shelf of texts in a file that has no name. */
export class TextsOnDisk implements TextShelf {
  readonly #database: DatabaseSync = scratchDatabase('CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  readonly #insert: StatementSync = this.#database.prepare('INSERT INTO texts (text) VALUES (?)');
  readonly #find: StatementSync = this.#database.prepare('SELECT text FROM texts WHERE number = ?');
  readonly #all: StatementSync = this.#database.prepare('SELECT text FROM texts ORDER BY number');

  constructor() {
    // Never committed: nobody else reads it, and what does not fit into memory goes to the file all the same.
    this.#database.exec('BEGIN');
  }

  put(text: string): number {
    return writing(() => Number(this.#insert.run(text).lastInsertRowid));
  }

  at(number: number): string | undefined {
    const row = this.#find.get(number);
    return row === undefined ? undefined : String(row.text);
  }

  *all(): Generator<string, void, undefined> {
    for (const row of this.#all.iterate()) yield String(row.text);
  }
}
