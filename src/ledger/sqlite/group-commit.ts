import type { DeliveryEvent } from '../delivery.ts';
import type { DeliveryId, Written } from '../port.ts';
import type { Connection } from './connection.ts';
import type { DeliveryTable } from './delivery-table.ts';

interface Waiting {
  readonly id: DeliveryId;
  readonly event: DeliveryEvent;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

// More than the connections of any sender; a bound on how long one transaction keeps the event loop.
const LARGEST_GROUP = 512;

/** Lets all events that are written in one turn of the event loop share one commit, for the commit's fsync is what costs. */
export class GroupCommit {
  readonly #connection: Connection;
  readonly #deliveries: DeliveryTable;
  #waiting: Waiting[] = [];

  constructor(connection: Connection, deliveries: DeliveryTable) {
    this.#connection = connection;
    this.#deliveries = deliveries;
  }

  /** Resolves after the commit with what `step` said; rejects, with all that shared it, if the commit failed. */
  write(id: DeliveryId, event: DeliveryEvent): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, event, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.flush());
      if (this.#waiting.length >= LARGEST_GROUP) this.flush();
    });
  }

  /** Commits what waits, without waiting for the turn's end. */
  async flush(): Promise<void> {
    const group = this.#waiting;
    if (group.length === 0) return;
    this.#waiting = [];
    try {
      const results = await this.#connection.transaction(() => group.map(({ id, event }) => this.#deliveries.apply(id, event)));
      for (const [index, written] of results.entries()) group[index]?.resolve(written);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
