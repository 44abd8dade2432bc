import type { Instant } from '../../release/time.ts';
import type { DeliveryEvent, DeliveryState } from '../delivery.ts';
import { grantLease, isHeldUnder, leaseLost } from '../lease.ts';
import { firstState } from '../new-delivery.ts';
import type {
  Counts,
  DeliveryId,
  DeliveryRecord,
  DispatchId,
  DispatchRecord,
  Holder,
  Lease,
  LeaseAnswer,
  Ledger,
  NewDelivery,
  NewDispatch,
  Suppression,
  Written,
} from '../port.ts';
import { lostLease } from '../trouble.ts';
import { Connection } from './connection.ts';
import { openDatabase } from './database.ts';
import { type DeliveryTable, deliveryTable } from './delivery-table.ts';
import { type DispatchTable, dispatchTable, type KeptDispatch } from './dispatch-table.ts';
import { GroupCommit } from './group-commit.ts';
import { type SuppressionTable, suppressionTable } from './suppression-table.ts';

// 240 busy timeouts of 250 ms: a minute, in which another process may write a list of a million into the same ledger.
const LOCK_TRIES = 240;
const PAGE = 500;

/**
 * Opens the ledger at `path`, making file and folder where there are none. `lockTries` is how many busy timeouts (a quarter of a
 * second each) another process's lock is waited for.
 *
 * @throws LedgerTrouble where the file cannot be used; so does every method of the ledger when the disk fails.
 */
export async function openSqliteLedger(path: string, lockTries = LOCK_TRIES): Promise<Ledger> {
  const database = await openDatabase(path);
  return sqliteLedger(new Connection(path, database, lockTries));
}

/** The ledger over a connection that is open. */
export function sqliteLedger(connection: Connection): Ledger {
  return new SqliteLedger(connection);
}

class SqliteLedger implements Ledger {
  readonly #connection: Connection;
  readonly #dispatches: DispatchTable;
  readonly #deliveries: DeliveryTable;
  readonly #suppressions: SuppressionTable;
  readonly #group: GroupCommit;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#dispatches = dispatchTable(connection);
    this.#deliveries = deliveryTable(connection);
    this.#suppressions = suppressionTable(connection);
    this.#group = new GroupCommit(connection, this.#deliveries);
  }

  open(dispatch: NewDispatch, deliveries: AsyncIterable<NewDelivery>): Promise<Counts> {
    return this.#connection.transaction(async () => {
      const key = this.#dispatches.insert(dispatch);
      let first = 0;
      let last = -1;
      for await (const recipient of deliveries) {
        last = this.#deliveries.insert(key, recipient, firstState(recipient, dispatch.createdAt));
        if (first === 0) first = last;
      }
      this.#dispatches.setRange(key, first, last);
      return this.#deliveries.counts(key);
    });
  }

  find(id: DispatchId): Promise<DispatchRecord | undefined> {
    return this.#connection.read(() => this.#dispatches.find(id)?.record);
  }

  dispatches(releaseId?: string): Promise<readonly DispatchRecord[]> {
    return this.#connection.read(() => this.#dispatches.all(releaseId).map(({ record }) => record));
  }

  lease(id: DispatchId, holder: Holder, now: Instant, until: Instant, holderIsDead: (holder: Holder) => boolean): Promise<LeaseAnswer> {
    return this.#connection.transaction(() => {
      const { key, tenure } = this.#kept(id);
      const answer = grantLease(tenure, { dispatch: id, holder, now, until, holderIsDead });
      if (answer.kind === 'granted') this.#dispatches.setTenure(key, answer.lease.fence, holder, until);
      return answer;
    });
  }

  renew(lease: Lease, until: Instant): Promise<Lease | undefined> {
    return this.#connection.transaction(() => {
      const { key, tenure } = this.#kept(lease.dispatch);
      if (!isHeldUnder(tenure, lease.fence)) return undefined;
      this.#dispatches.setTenure(key, tenure.fence, tenure.holder, until);
      return { ...lease, until };
    });
  }

  giveBack(lease: Lease): Promise<void> {
    return this.#connection.transaction(() => {
      const { key, tenure } = this.#kept(lease.dispatch);
      if (isHeldUnder(tenure, lease.fence)) this.#dispatches.setTenure(key, tenure.fence, undefined, tenure.until);
    });
  }

  recover(lease: Lease, now: Instant): Promise<{ readonly requeued: number; readonly uncertain: number }> {
    return this.#connection.transaction(() => {
      const { key } = this.#held(lease);
      const died = { kind: 'holder-died', at: now } as const;
      const isOrphan = ({ delivery }: DeliveryRecord) => 'fence' in delivery && delivery.fence < lease.fence;
      return {
        requeued: this.#applyToAll(key, 'claimed', died, isOrphan),
        uncertain: this.#applyToAll(key, 'sending', died, isOrphan),
      };
    });
  }

  claim(lease: Lease, count: number, now: Instant): Promise<readonly DeliveryRecord[]> {
    return this.#connection.transaction(() => {
      const { key } = this.#held(lease);
      return this.#deliveries.sendable(key, now, count).flatMap((record) => {
        const claimed = this.#deliveries.apply(record.id, { kind: 'claimed', fence: lease.fence, at: now });
        return claimed.kind === 'written' ? { ...record, delivery: claimed.delivery } : [];
      });
    });
  }

  write(id: DeliveryId, event: DeliveryEvent): Promise<Written> {
    return this.#group.write(id, event);
  }

  settle(id: DispatchId, as: 'resend' | 'accept', by: string, now: Instant): Promise<number> {
    return this.#connection.transaction(() => {
      return this.#applyToAll(this.#kept(id).key, 'uncertain', { kind: 'settled', as, by, at: now }, () => true);
    });
  }

  counts(id: DispatchId): Promise<Counts> {
    return this.#connection.read(() => this.#deliveries.counts(this.#dispatches.find(id)?.key ?? 0));
  }

  nextDue(id: DispatchId): Promise<Instant | undefined> {
    return this.#connection.read(() => this.#deliveries.nextDue(this.#dispatches.find(id)?.key ?? 0));
  }

  async *deliveries(id: DispatchId, state?: DeliveryState): AsyncIterable<DeliveryRecord> {
    const kept = await this.#connection.read(() => this.#dispatches.find(id));
    if (kept === undefined) return;
    // Page by page, so that no reader holds the log back while a report is written.
    for (let after = kept.first - 1; ; ) {
      const page = await this.#connection.read(() => this.#page(kept, state, after));
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  suppress(suppression: Suppression): Promise<void> {
    return this.#connection.transaction(() => this.#suppressions.put(suppression));
  }

  suppressions(): Promise<readonly Suppression[]> {
    return this.#connection.read(() => this.#suppressions.all());
  }

  async close(): Promise<void> {
    await this.#group.flush();
    await this.#connection.close();
  }

  #applyToAll(key: number, state: DeliveryState, event: DeliveryEvent, concerns: (record: DeliveryRecord) => boolean): number {
    let count = 0;
    for (let after = 0; ; ) {
      const page = this.#deliveries.page(key, state, after, PAGE);
      for (const record of page.filter(concerns)) if (this.#deliveries.apply(record.id, event).kind === 'written') count += 1;
      const last = page.at(-1);
      if (last === undefined) return count;
      after = last.id;
    }
  }

  #page(kept: KeptDispatch, state: DeliveryState | undefined, after: number): DeliveryRecord[] {
    return state === undefined ? this.#deliveries.range(after, kept.last, PAGE) : this.#deliveries.page(kept.key, state, after, PAGE);
  }

  #kept(id: DispatchId): KeptDispatch {
    const kept = this.#dispatches.find(id);
    if (kept === undefined) throw new Error(`There is no dispatch ${id} in this ledger.`);
    return kept;
  }

  #held(lease: Lease): KeptDispatch {
    const kept = this.#kept(lease.dispatch);
    if (!isHeldUnder(kept.tenure, lease.fence)) throw lostLease(this.#connection.path, leaseLost(lease));
    return kept;
  }
}
