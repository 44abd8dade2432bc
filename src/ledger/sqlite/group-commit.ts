import type { Connection } from './connection.ts';

interface Waiting {
  /** Does the work inside the transaction; gives what is to be told once it is committed. */
  readonly work: () => () => void;
  readonly reject: (error: unknown) => void;
}

// More than the connections of any sender; a bound on how long one transaction keeps the event loop.
const LARGEST_GROUP = 512;
/** Part of a commit's usual time for which others are waited for: it is earned back when a second commit is saved every other time. */
const SHARE_OF_A_COMMIT = 0.5;
const LONGEST_WAIT_MS = 1;

/**
 * Lets work that is asked for at about the same time share one commit, for the commit's fsync is what costs. Sessions that were answered together by a server ask
 * within a fraction of a millisecond of each other: the slower the disk, the longer it pays to wait for the last of them.
 */
export class GroupCommit {
  readonly #connection: Connection;
  #waiting: Waiting[] = [];
  /** What a commit took lately, in milliseconds. */
  #usual = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Does the work in the order in which it was asked for; resolves after the commit with what it gave. Where it throws or the commit fails, all that
   * shared the commit reject: work that can be refused gives the refusal as a value.
   */
  enlist<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const enlisted = () => {
        const result = work();
        return () => resolve(result);
      };
      this.#waiting.push({ work: enlisted, reject });
      if (this.#waiting.length === 1) this.#flushFrom(performance.now() + Math.min(this.#usual * SHARE_OF_A_COMMIT, LONGEST_WAIT_MS));
      if (this.#waiting.length >= LARGEST_GROUP) this.flush();
    });
  }

  /** Commits what waits, without waiting for more. */
  async flush(): Promise<void> {
    const group = this.#waiting;
    if (group.length === 0) return;
    this.#waiting = [];
    const begun = performance.now();
    try {
      const tellings = await this.#connection.transaction(() => group.map(({ work }) => work()));
      this.#usual += (performance.now() - begun - this.#usual) / 8;
      for (const tell of tellings) tell();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Commits in the first turn of the event loop that begins at `earliest` or after it. In between, what comes in from the network is dealt with. */
  #flushFrom(earliest: number): void {
    setImmediate(() => {
      if (performance.now() >= earliest) this.flush();
      else if (this.#waiting.length > 0) this.#flushFrom(earliest);
    });
  }
}
