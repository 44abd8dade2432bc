import { addressKey } from '../../audience/address.ts';
import type { Instant } from '../../release/time.ts';
import { type Act, chained, type NewAct } from '../act.ts';
import { actOfBeginning, actOfCancelling, actOfOpening, actOfSettling, whyCancelled } from '../act-of.ts';
import { afterCancellation } from '../after-cancellation.ts';
import { noCounts } from '../counts.ts';
import type { Delivery, DeliveryEvent, DeliveryState } from '../delivery.ts';
import { deliveryWithout, eventOfErasure, feedbackWithout, withoutPerson } from '../erasure.ts';
import { grantLease, isHeldUnder, leaseLost, leaseObjection, type Tenure } from '../lease.ts';
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
import { step } from '../step.ts';
import { insteadOfDot } from '../suppressed.ts';
import { lostLease } from '../trouble.ts';
import { MemorySuppressions } from './memory-suppressions.ts';
import { sendable } from './sendable.ts';

/** A ledger that lives as long as the process: for rehearsals and tests. Same answers as the durable one, nothing on disk. */
export function memoryLedger(): Ledger {
  return new MemoryLedger();
}

interface Entry {
  dispatch: DispatchRecord;
  readonly records: DeliveryRecord[];
  tenure: Tenure;
}

class MemoryLedger implements Ledger {
  readonly #entries = new Map<DispatchId, Entry>();
  readonly #homes: { readonly entry: Entry; readonly index: number }[] = [];
  readonly #acts: Act[] = [];
  readonly #feedback = new Map<string, FeedbackRecord>();
  readonly #suppressions = new MemorySuppressions();
  readonly #choices = new Map<string, Choice>();

  async open(dispatch: NewDispatch, deliveries: AsyncIterable<NewDelivery>): Promise<Counts> {
    const recipients: NewDelivery[] = [];
    for await (const recipient of deliveries) recipients.push(recipient);
    if (this.#entries.has(dispatch.id)) throw new Error(`There is already a dispatch ${dispatch.id}.`);
    const entry: Entry = { dispatch, records: [], tenure: { fence: 0, holder: undefined, until: dispatch.createdAt } };
    for (const recipient of recipients) this.#enter(entry, recipient);
    this.#entries.set(dispatch.id, entry);
    await this.record(actOfOpening(dispatch));
    return this.counts(dispatch.id);
  }

  async begin(id: DispatchId, beginning: Beginning): Promise<BeginAnswer> {
    const entry = this.#entries.get(id);
    if (entry?.dispatch.planned !== true || entry.dispatch.cancelled !== undefined) return { kind: 'not-planned' };
    const unseen = (await this.dispatches(entry.dispatch.releaseId)).find((other) => !beginning.seen.includes(other.id));
    if (unseen !== undefined) return { kind: 'overtaken', by: unseen.id };
    await this.record(actOfBeginning(entry.dispatch, beginning));
    entry.dispatch = { ...entry.dispatch, planned: undefined, begunAt: beginning.at };
    return { kind: 'begun' };
  }

  async cancel(id: DispatchId, cancellation: Cancellation): Promise<number> {
    const entry = this.#entry(id);
    const skip = { kind: 'skipped', why: whyCancelled(cancellation), at: cancellation.at } as const;
    const count = entry.records.filter((record) => this.#apply(record.id, skip).kind === 'written').length;
    entry.dispatch = { ...entry.dispatch, cancelled: entry.dispatch.cancelled ?? cancellation };
    await this.record(actOfCancelling(entry.dispatch.releaseId, id, cancellation, count));
    return count;
  }

  async find(id: DispatchId): Promise<DispatchRecord | undefined> {
    return this.#entries.get(id)?.dispatch;
  }

  async dispatches(releaseId?: string): Promise<readonly DispatchRecord[]> {
    return this.#newestFirst(releaseId, undefined);
  }

  async plans(releaseId?: string): Promise<readonly DispatchRecord[]> {
    return this.#newestFirst(releaseId, true);
  }

  async lease(
    dispatch: DispatchId,
    holder: Holder,
    now: Instant,
    until: Instant,
    holderIsDead: (holder: Holder) => boolean,
  ): Promise<LeaseAnswer> {
    const entry = this.#entry(dispatch);
    const answer = grantLease(entry.tenure, { dispatch, holder, now, until, holderIsDead });
    if (answer.kind === 'granted') entry.tenure = { fence: answer.lease.fence, holder, until };
    return answer;
  }

  async renew(lease: Lease, until: Instant): Promise<Lease | undefined> {
    const entry = this.#entry(lease.dispatch);
    if (!isHeldUnder(entry.tenure, lease.fence)) return undefined;
    entry.tenure = { ...entry.tenure, until };
    return { ...lease, until };
  }

  async giveBack(lease: Lease): Promise<void> {
    const entry = this.#entry(lease.dispatch);
    if (isHeldUnder(entry.tenure, lease.fence)) entry.tenure = { ...entry.tenure, holder: undefined };
  }

  async recover(lease: Lease, now: Instant): Promise<{ readonly requeued: number; readonly uncertain: number }> {
    const entry = this.#held(lease);
    let requeued = 0;
    let uncertain = 0;
    for (const { id, delivery } of entry.records) {
      if (!('fence' in delivery) || delivery.fence >= lease.fence) continue;
      const result = this.#apply(id, { kind: 'holder-died', at: now });
      if (result.kind === 'written' && result.delivery.state === 'queued') requeued += 1;
      else uncertain += 1;
    }
    return { requeued, uncertain };
  }

  async claim(lease: Lease, count: number, now: Instant): Promise<readonly DeliveryRecord[]> {
    const entry = this.#held(lease);
    const chosen = sendable(entry.records, now).slice(0, count);
    for (const { id } of chosen) this.#apply(id, { kind: 'claimed', fence: lease.fence, at: now });
    return chosen.flatMap(({ id }) => this.#record(id) ?? []);
  }

  async write(id: DeliveryId, event: DeliveryEvent): Promise<Written> {
    const reason = event.kind === 'dot-authorised' ? this.#suppressions.reasonFor(this.#record(id) ?? { address: '' }) : undefined;
    if (event.kind !== 'dot-authorised' || reason === undefined) return this.#apply(id, event);
    const { skip, answer } = insteadOfDot(reason, event.at);
    const skipped = this.#apply(id, skip);
    return skipped.kind === 'written' ? answer : skipped;
  }

  async settle(id: DispatchId, as: 'resend' | 'accept', by: string, now: Instant): Promise<number> {
    const uncertain = this.#entry(id).records.filter(({ delivery }) => delivery.state === 'uncertain');
    for (const record of uncertain) this.#apply(record.id, { kind: 'settled', as, by, at: now });
    const { releaseId } = this.#entry(id).dispatch;
    if (uncertain.length > 0) await this.record(actOfSettling(releaseId, id, { as, by, at: now, count: uncertain.length }));
    return uncertain.length;
  }

  async counts(id: DispatchId): Promise<Counts> {
    const counts = noCounts();
    for (const { delivery } of this.#entries.get(id)?.records ?? []) counts[delivery.state] += 1;
    return counts;
  }

  async nextDue(id: DispatchId): Promise<Instant | undefined> {
    const waiting = (this.#entries.get(id)?.records ?? []).flatMap(({ delivery }) => (delivery.state === 'deferred' ? delivery.until : []));
    return waiting.sort((a, b) => a - b)[0];
  }

  async delivery(id: DeliveryId): Promise<DeliveryRecord | undefined> {
    return this.#record(id);
  }

  async *deliveries(id: DispatchId, state?: DeliveryState): AsyncIterable<DeliveryRecord> {
    for (const record of this.#entries.get(id)?.records ?? []) {
      if (state === undefined || record.delivery.state === state) yield record;
    }
  }

  async suppress(suppression: Suppression | HashedSuppression): Promise<void> {
    this.#suppressions.put(suppression);
  }

  async suppressAll(suppressions: readonly (Suppression | HashedSuppression)[]): Promise<void> {
    for (const suppression of suppressions) this.#suppressions.put(suppression);
  }

  async unsuppress(address: string): Promise<boolean> {
    return this.#suppressions.remove(address);
  }

  async suppressions(page: SuppressionPage = {}): Promise<readonly (Suppression | HashedSuppression)[]> {
    return this.#suppressions.page(page);
  }

  async suppressedAmong(addresses: readonly string[]): Promise<readonly Suppression[]> {
    return addresses.flatMap((address) => this.#suppressions.findAll(address));
  }

  async choose({ lists, ...choice }: NewChoice): Promise<void> {
    if (this.#suppressions.choose({ lists, ...choice })) this.#choices.set(addressKey(choice.address), choice);
  }

  async choicesAmong(addresses: readonly string[]): Promise<readonly Choice[]> {
    return addresses.flatMap((address) => {
      const choice = this.#choices.get(addressKey(address));
      return choice === undefined ? [] : [{ ...choice, address }];
    });
  }

  async erase(request: Suppression): Promise<Erasure> {
    this.#suppressions.putHashed(request);
    this.#choices.delete(addressKey(request.address));
    const found = this.#homes.flatMap(({ entry, index }) => entry.records[index] ?? []);
    const theirs = found.filter(({ address }) => addressKey(address) === addressKey(request.address));
    const unsent = theirs.filter((record) => this.#erase(record, request)).length;
    for (const record of this.#feedback.values()) this.#feedback.set(record.digest, feedbackWithout(request.address, record, theirs));
    return { deliveries: theirs.length, unsent, traceless: true };
  }

  async record(act: NewAct): Promise<void> {
    this.#acts.push(chained(this.#acts.at(-1), act));
  }

  async acts(): Promise<{ readonly acts: readonly Act[]; readonly written: number }> {
    return { acts: [...this.#acts], written: this.#acts.length };
  }

  async takeFeedback(record: FeedbackRecord, suppression: Suppression | undefined): Promise<boolean> {
    if (this.#feedback.has(record.digest)) return false;
    this.#feedback.set(record.digest, record);
    if (suppression !== undefined) await this.suppress(suppression);
    return true;
  }

  async *feedback(kind?: string): AsyncIterable<FeedbackRecord> {
    for (const record of this.#feedback.values()) if (kind === undefined || record.kind === kind) yield record;
  }

  async close(): Promise<void> {
    this.#entries.clear();
  }

  #newestFirst(releaseId: string | undefined, planned: true | undefined): DispatchRecord[] {
    const all = [...this.#entries.values()].map(({ dispatch }) => dispatch).reverse();
    return all
      .filter((dispatch) => dispatch.planned === planned && (releaseId ?? dispatch.releaseId) === dispatch.releaseId)
      .sort((a, b) => (b.begunAt ?? b.createdAt) - (a.begunAt ?? a.createdAt));
  }

  #enter(entry: Entry, recipient: NewDelivery): void {
    const id = this.#homes.push({ entry, index: entry.records.length }) as DeliveryId;
    const delivery = firstState(recipient, entry.dispatch.createdAt);
    entry.records.push({ ...recipient, id, dispatch: entry.dispatch.id, delivery });
  }

  /** Whether it was still to be sent. */
  #erase({ id, delivery }: DeliveryRecord, { address, at }: Suppression): boolean {
    const event = eventOfErasure(delivery.state, at);
    if (event !== undefined) this.#apply(id, event);
    const home = this.#homes[id - 1];
    const record = this.#record(id);
    if (home === undefined || record === undefined) return false;
    home.entry.records[home.index] = {
      ...record,
      ...withoutPerson(record, id),
      sent: undefined,
      delivery: deliveryWithout(address, record.delivery),
    };
    return event?.kind === 'skipped';
  }

  #apply(id: DeliveryId, event: DeliveryEvent): Written {
    const home = this.#homes[id - 1];
    const record = this.#record(id);
    if (home === undefined || record === undefined) return { kind: 'refused', why: `The ledger has no delivery ${id}.` };
    const objection = leaseObjection(home.entry.tenure, event);
    if (objection !== undefined) return { kind: 'refused', why: objection };
    const result = afterCancellation(step(record.delivery, event), home.entry.dispatch.cancelled);
    if (result.kind === 'written') home.entry.records[home.index] = withState({ ...record, ...sentBy(event) }, result.delivery);
    return result;
  }

  #record(id: DeliveryId): DeliveryRecord | undefined {
    const home = this.#homes[id - 1];
    return home?.entry.records[home.index];
  }

  #entry(id: DispatchId): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`There is no dispatch ${id} in this ledger.`);
    return entry;
  }

  #held(lease: Lease): Entry {
    const entry = this.#entry(lease.dispatch);
    if (!isHeldUnder(entry.tenure, lease.fence)) throw lostLease('memory', leaseLost(lease));
    return entry;
  }
}

function withState(record: DeliveryRecord, delivery: Delivery): DeliveryRecord {
  return { ...record, delivery, skipped: delivery.state === 'skipped' ? delivery.why : undefined };
}

function sentBy(event: DeliveryEvent): Pick<DeliveryRecord, 'sent'> {
  return event.kind === 'dot-authorised' && event.sent !== undefined ? { sent: event.sent } : {};
}
