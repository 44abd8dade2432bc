import type { Connection } from './connection.ts';

interface Waiting {
  /** Does the work inside the transaction; gives what is to be told once it is committed. */
  readonly work: () => () => void;
  readonly reject: (error: unknown) => void;
}

// More than the connections of any sender; a bound on how long one transaction keeps the event loop.
const LARGEST_GROUP = 512;
/**
 * Turns of the event loop for which a commit waits for others to share it. What was answered while the last commit kept the loop comes in with the first of them, and what
 * that commit set going a little later: without the wait the sessions fall into two halves, each of which pays for its own commits. Turns of a loop that has nothing to do cost microseconds.
 */
const TURNS = 4;

/** Lets all work that is asked for within a few turns of the event loop share one commit, for the commit's fsync is what costs. */
export class GroupCommit {
  readonly #connection: Connection;
  #waiting: Waiting[] = [];

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
      if (this.#waiting.length === 1) this.#flushAfter(TURNS);
      if (this.#waiting.length >= LARGEST_GROUP) this.flush();
    });
  }

  /** Commits what waits, without waiting for more. */
  async flush(): Promise<void> {
    const group = this.#waiting;
    if (group.length === 0) return;
    this.#waiting = [];
    try {
      const tellings = await this.#connection.transaction(() => group.map(({ work }) => work()));
      for (const tell of tellings) tell();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  #flushAfter(turns: number): void {
    setImmediate(() => {
      if (turns === 0) void this.flush();
      else if (this.#waiting.length > 0) this.#flushAfter(turns - 1);
    });
  }
}
