import type { Instant } from '../../release/time.ts';
import { actOfBeginning, actOfCancelling, actOfSettling, whyCancelled } from '../act-of.ts';
import type { BeginAnswer, Beginning, Cancellation, DispatchId } from '../port.ts';
import type { ActTable } from './act-table.ts';
import { applyToAll } from './apply-to-all.ts';
import type { DeliveryTable } from './delivery-table.ts';
import type { DispatchPlace, DispatchTable } from './dispatch-table.ts';

/** The tables that a dispatch stands in. */
export interface Tables {
  readonly dispatches: DispatchTable;
  readonly deliveries: DeliveryTable;
  readonly acts: ActTable;
}

/** `Ledger.begin`, to be called inside a transaction: its write lock makes looking for other dispatches and beginning one act. */
export function beginPlanned({ dispatches, acts }: Tables, id: DispatchId, beginning: Beginning): BeginAnswer {
  const record = dispatches.find(id);
  if (record?.planned !== true || record.cancelled !== undefined) return { kind: 'not-planned' };
  const unseen = dispatches.begun(record.releaseId).find((other) => !beginning.seen.includes(other.id));
  if (unseen !== undefined) return { kind: 'overtaken', by: unseen.id };
  dispatches.begin(id, beginning.at);
  acts.append(actOfBeginning(record, beginning));
  return { kind: 'begun' };
}

const CAN_BE_STOPPED = ['queued', 'claimed', 'deferred'] as const;

/** `Ledger.cancel`, to be called inside a transaction: a sender that asks for a dot afterwards finds its delivery skipped. */
export function cancelDispatch({ dispatches, deliveries, acts }: Tables, place: DispatchPlace, cancellation: Cancellation): number {
  const skip = { kind: 'skipped', why: whyCancelled(cancellation), at: cancellation.at } as const;
  const count = CAN_BE_STOPPED.reduce((sum, state) => sum + applyToAll(deliveries, place, { state, event: skip, concerns: everyone }), 0);
  dispatches.cancel(place.key, cancellation);
  acts.append(actOfCancelling(place.releaseId, place.id, cancellation, count));
  return count;
}

/** A person's word on what is uncertain. */
export interface Settlement {
  readonly as: 'resend' | 'accept';
  readonly by: string;
  readonly at: Instant;
}

/** `Ledger.settle`, to be called inside a transaction. */
export function settleUncertain({ deliveries, acts }: Tables, place: DispatchPlace, { as, by, at }: Settlement): number {
  const count = applyToAll(deliveries, place, { state: 'uncertain', event: { kind: 'settled', as, by, at }, concerns: everyone });
  if (count > 0) acts.append(actOfSettling(place.releaseId, place.id, { as, by, at, count }));
  return count;
}

function everyone(): boolean {
  return true;
}
