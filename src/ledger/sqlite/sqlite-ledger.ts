import type { Instant } from '../../release/time.ts';
import type { Act, NewAct } from '../act.ts';
import { actOfOpening } from '../act-of.ts';
import type { DeliveryEvent, DeliveryState } from '../delivery.ts';
import { grantLease, isHeldUnder, leaseLost } from '../lease.ts';
import { firstState } from '../new-delivery.ts';
import type {
  BeginAnswer,
  Beginning,
  Cancellation,
  Choice,
  Counts,
  DeliveryId,
  DeliveryRecord,
  DispatchId,
  DispatchRecord,
  Erasure,
  FeedbackRecord,
  HashedSuppression,
  Holder,
  Lease,
  LeaseAnswer,
  Ledger,
  NewChoice,
  NewDelivery,
  NewDispatch,
  Suppression,
  SuppressionPage,
  Written,
} from '../port.ts';
import { insteadOfDot } from '../suppressed.ts';
import { lostLease } from '../trouble.ts';
import { type ActTable, actTable } from './act-table.ts';
import { applyToAll, pageOf } from './apply-to-all.ts';
import { type ChoiceTable, choiceTable } from './choice-table.ts';
import { Connection } from './connection.ts';
import { openDatabase } from './database.ts';
import { type DeliveryTable, deliveryTable } from './delivery-table.ts';
import { type DispatchPlace, type DispatchTable, dispatchTable } from './dispatch-table.ts';
import { erasePerson } from './erase-person.ts';
import { type FeedbackTable, feedbackTable } from './feedback-table.ts';
import { GroupCommit } from './group-commit.ts';
import { beginPlanned, cancelDispatch, settleUncertain, type Tables } from './person-acts.ts';
import { type SuppressionTable, suppressionTable } from './suppression-table.ts';
import { unfitTables } from './trouble-of.ts';

// 240 busy timeouts of 250 ms: a minute, in which another process may write a list of a million into the same ledger.
const LOCK_TRIES = 240;
// A dispatch that is not there, to those who only count.
const NOWHERE = { key: 0, first: 0, last: -1 } as const;

/**
 * Opens the ledger at `path`, making file and folder where there are none. `lockTries` is how many busy timeouts (a quarter of a
 * second each) another process's lock is waited for.
 *
 * @throws LedgerTrouble where the file cannot be used; so does every method of the ledger when the disk fails.
 */
export async function openSqliteLedger(path: string, lockTries = LOCK_TRIES): Promise<Ledger> {
  const database = await openDatabase(path);
  try {
    return sqliteLedger(new Connection(path, database, lockTries));
  } catch (error) {
    database.close();
    throw unfitTables(error, path);
  }
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
  readonly #choices: ChoiceTable;
  readonly #acts: ActTable;
  readonly #feedback: FeedbackTable;
  readonly #group: GroupCommit;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#dispatches = dispatchTable(connection);
    this.#deliveries = deliveryTable(connection);
    this.#suppressions = suppressionTable(connection);
    this.#choices = choiceTable(connection);
    this.#acts = actTable(connection);
    this.#feedback = feedbackTable(connection);
    this.#group = new GroupCommit(connection);
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
      this.#acts.append(actOfOpening(dispatch));
      return this.#deliveries.counts({ first, last });
    });
  }

  begin(id: DispatchId, beginning: Beginning): Promise<BeginAnswer> {
    return this.#connection.transaction(() => beginPlanned(this.#tables(), id, beginning));
  }

  cancel(id: DispatchId, cancellation: Cancellation): Promise<number> {
    return this.#connection.transaction(() => cancelDispatch(this.#tables(), this.#place(id), cancellation));
  }

  find(id: DispatchId): Promise<DispatchRecord | undefined> {
    return this.#connection.read(() => this.#dispatches.find(id));
  }

  dispatches(releaseId?: string): Promise<readonly DispatchRecord[]> {
    return this.#connection.read(() => this.#dispatches.begun(releaseId));
  }

  plans(releaseId?: string): Promise<readonly DispatchRecord[]> {
    return this.#connection.read(() => this.#dispatches.planned(releaseId));
  }

  lease(id: DispatchId, holder: Holder, now: Instant, until: Instant, holderIsDead: (holder: Holder) => boolean): Promise<LeaseAnswer> {
    return this.#connection.transaction(() => {
      const { key, tenure } = this.#place(id);
      const answer = grantLease(tenure, { dispatch: id, holder, now, until, holderIsDead });
      if (answer.kind === 'granted') this.#dispatches.setTenure(key, answer.lease.fence, holder, until);
      return answer;
    });
  }

  renew(lease: Lease, until: Instant): Promise<Lease | undefined> {
    return this.#connection.transaction(() => {
      const { key, tenure } = this.#place(lease.dispatch);
      if (!isHeldUnder(tenure, lease.fence)) return undefined;
      this.#dispatches.setTenure(key, tenure.fence, tenure.holder, until);
      return { ...lease, until };
    });
  }

  giveBack(lease: Lease): Promise<void> {
    return this.#connection.transaction(() => {
      const { key, tenure } = this.#place(lease.dispatch);
      if (isHeldUnder(tenure, lease.fence)) this.#dispatches.setTenure(key, tenure.fence, undefined, tenure.until);
    });
  }

  recover(lease: Lease, now: Instant): Promise<{ readonly requeued: number; readonly uncertain: number }> {
    return this.#connection.transaction(() => {
      const place = this.#held(lease);
      const died = { kind: 'holder-died', at: now } as const;
      const isOrphan = ({ delivery }: DeliveryRecord) => 'fence' in delivery && delivery.fence < lease.fence;
      return {
        requeued: applyToAll(this.#deliveries, place, { state: 'claimed', event: died, concerns: isOrphan }),
        uncertain: applyToAll(this.#deliveries, place, { state: 'sending', event: died, concerns: isOrphan }),
      };
    });
  }

  async claim(lease: Lease, count: number, now: Instant): Promise<readonly DeliveryRecord[]> {
    const claimed = await this.#group.enlist(() => this.#claim(lease, count, now));
    // Not thrown inside: the outcomes that share the commit are true whoever holds the lease.
    if (claimed === undefined) throw lostLease(this.#connection.path, leaseLost(lease));
    return claimed;
  }

  write(id: DeliveryId, event: DeliveryEvent): Promise<Written> {
    return this.#group.enlist(() => (event.kind === 'dot-authorised' ? this.#authorise(id, event) : this.#deliveries.apply(id, event)));
  }

  settle(id: DispatchId, as: 'resend' | 'accept', by: string, now: Instant): Promise<number> {
    return this.#connection.transaction(() => settleUncertain(this.#tables(), this.#place(id), { as, by, at: now }));
  }

  counts(id: DispatchId): Promise<Counts> {
    return this.#connection.read(() => this.#deliveries.counts(this.#dispatches.place(id) ?? NOWHERE));
  }

  nextDue(id: DispatchId): Promise<Instant | undefined> {
    return this.#connection.read(() => this.#deliveries.nextDue(this.#dispatches.place(id)?.key ?? NOWHERE.key));
  }

  delivery(id: DeliveryId): Promise<DeliveryRecord | undefined> {
    return this.#connection.read(() => this.#deliveries.range(id - 1, id, 1)[0]);
  }

  async *deliveries(id: DispatchId, state?: DeliveryState): AsyncIterable<DeliveryRecord> {
    const place = await this.#connection.read(() => this.#dispatches.place(id));
    if (place === undefined) return;
    // Page by page, so that no reader holds the log back while a report is written.
    for (let after = place.first - 1; ; ) {
      const page = await this.#connection.read(() => pageOf(this.#deliveries, place, { state, after }));
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  suppress(suppression: Suppression | HashedSuppression): Promise<void> {
    return this.suppressAll([suppression]);
  }

  suppressAll(suppressions: readonly (Suppression | HashedSuppression)[]): Promise<void> {
    return this.#connection.transaction(() => {
      for (const suppression of suppressions) this.#suppressions.put(suppression);
    });
  }

  unsuppress(address: string): Promise<boolean> {
    return this.#connection.transaction(() => this.#suppressions.remove(address));
  }

  suppressions(page: SuppressionPage = {}): Promise<readonly (Suppression | HashedSuppression)[]> {
    return this.#connection.read(() => this.#suppressions.page(page));
  }

  suppressedAmong(addresses: readonly string[]): Promise<readonly Suppression[]> {
    return this.#connection.read(() => addresses.flatMap((address) => this.#suppressions.findAll(address)));
  }

  choose(choice: NewChoice): Promise<void> {
    return this.#connection.transaction(() => {
      if (this.#suppressions.choose(choice)) this.#choices.put(choice);
    });
  }

  choicesAmong(addresses: readonly string[]): Promise<readonly Choice[]> {
    return this.#connection.read(() => this.#choices.among(addresses));
  }

  async erase(request: Suppression): Promise<Erasure> {
    const done = await this.#connection.transaction(() => {
      this.#suppressions.putHashed(request);
      this.#choices.remove(request.address);
      return erasePerson(this.#connection, this.#deliveries, request);
    });
    return { ...done, traceless: await this.#connection.rewrite() };
  }

  record(act: NewAct): Promise<void> {
    return this.#connection.transaction(() => this.#acts.append(act));
  }

  acts(): Promise<{ readonly acts: readonly Act[]; readonly written: number }> {
    return this.#connection.read(() => ({ acts: this.#acts.all(), written: this.#acts.written() }));
  }

  takeFeedback(record: FeedbackRecord, suppression: Suppression | undefined): Promise<boolean> {
    return this.#connection.transaction(() => {
      if (!this.#feedback.insert(record)) return false;
      if (suppression !== undefined) this.#suppressions.put(suppression);
      return true;
    });
  }

  async *feedback(kind?: string): AsyncIterable<FeedbackRecord> {
    for (let after = 0; ; ) {
      const page = await this.#connection.read(() => this.#feedback.page(after, kind));
      yield* page.records;
      if (page.records.length === 0) return;
      after = page.last;
    }
  }

  async close(): Promise<void> {
    await this.#group.flush();
    await this.#connection.close();
  }

  #claim(lease: Lease, count: number, now: Instant): DeliveryRecord[] | undefined {
    const { key, tenure } = this.#place(lease.dispatch);
    if (!isHeldUnder(tenure, lease.fence)) return undefined;
    return this.#deliveries.sendable(key, now, count).flatMap((record) => {
      const claimed = this.#deliveries.claim(key, record, { kind: 'claimed', fence: lease.fence, at: now });
      return claimed?.kind === 'written' ? { ...record, delivery: claimed.delivery } : [];
    });
  }

  #authorise(id: DeliveryId, event: Extract<DeliveryEvent, { kind: 'dot-authorised' }>): Written {
    const reason = this.#suppressions.reasonFor(this.#deliveries.recipientOf(id));
    if (reason === undefined) return this.#deliveries.apply(id, event);
    const { skip, answer } = insteadOfDot(reason, event.at);
    const skipped = this.#deliveries.apply(id, skip);
    return skipped.kind === 'written' ? answer : skipped;
  }

  #tables(): Tables {
    return { dispatches: this.#dispatches, deliveries: this.#deliveries, acts: this.#acts };
  }

  #place(id: DispatchId): DispatchPlace {
    const place = this.#dispatches.place(id);
    if (place === undefined) throw new Error(`There is no dispatch ${id} in this ledger.`);
    return place;
  }

  #held(lease: Lease): DispatchPlace {
    const place = this.#place(lease.dispatch);
    if (!isHeldUnder(place.tenure, lease.fence)) throw lostLease(this.#connection.path, leaseLost(lease));
    return place;
  }
}
