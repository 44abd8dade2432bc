import { type Stats, statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LedgerTrouble } from '../trouble.ts';
import { isBusy, trouble, troubleOf } from './trouble-of.ts';

/**
 * The one connection to the ledger's file, lent to one piece of work at a time: SQLite has one transaction a connection, and a
 * dispatch is written in a long one that waits for its recipients in between.
 *
 * After a write failed for another reason than a lock, nothing is tried again in this process: a retried fsync may report success for
 * data that never reached the disk.
 */
export class Connection {
  readonly path: string;
  /** How many transactions were begun: what was read in one must not be believed in the next. */
  transactions = 0;
  readonly #database: DatabaseSync;
  readonly #file: Pick<Stats, 'ino' | 'dev'>;
  readonly #lockTries: number;
  #turn: Promise<unknown> = Promise.resolve();
  #broken: LedgerTrouble | undefined;

  /** `lockTries`: how often a busy timeout is sat out before another process's lock is a trouble. */
  constructor(path: string, database: DatabaseSync, lockTries: number) {
    this.path = path;
    this.#database = database;
    this.#file = statSync(path);
    this.#lockTries = lockTries;
  }

  /** A statement, to be kept and used inside `read` and `transaction`. */
  prepare(sql: string): StatementSync {
    return this.#database.prepare(sql);
  }

  /** Runs reading work when its turn comes. @throws LedgerTrouble */
  read<T>(work: () => T): Promise<T> {
    return this.#inTurn(async () => work());
  }

  /** Runs writing work in a transaction of its own when its turn comes; resolves after its commit is on disk. @throws LedgerTrouble */
  transaction<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      if (this.#broken !== undefined) throw this.#broken;
      this.#requireFile();
      await this.#begin();
      return this.#complete(work);
    });
  }

  /**
   * Writes the file anew, without what was deleted or changed in it before: pages keep traces of that. False where another process has the file
   * in use, and it stays as it is.
   */
  rewrite(): Promise<boolean> {
    return this.#inTurn(async () => {
      try {
        this.#database.exec('VACUUM');
        return this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
    });
  }

  /** Closes the file after all work is done. */
  close(): Promise<void> {
    return this.#inTurn(async () => this.#database.close());
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    const turn = before.then(work);
    this.#turn = turn.catch(() => undefined);
    try {
      return await turn;
    } catch (error) {
      throw this.#note(troubleOf(error, this.path));
    }
  }

  async #begin(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        this.#database.exec('BEGIN IMMEDIATE');
        this.transactions += 1;
        return;
      } catch (error) {
        if (!isBusy(error) || tries >= this.#lockTries) throw error;
        await nextTurn();
      }
    }
  }

  async #complete<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself after some failures; the failure itself is what counts.
    }
  }

  // An open file outlives its name: without this, deliveries would be written to a file that nobody will find.
  #requireFile(): void {
    const now = statSync(this.path, { throwIfNoEntry: false });
    if (now === undefined || now.ino !== this.#file.ino || now.dev !== this.#file.dev) throw trouble('replaced', this.path);
  }

  #note(error: unknown): unknown {
    if (error instanceof LedgerTrouble && error.kind !== 'locked' && error.kind !== 'lease-lost') this.#broken ??= error;
    return error;
  }
}
