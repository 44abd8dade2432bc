import type { Instant } from '../release/time.ts';
import type { DeliveryEvent } from './delivery.ts';
import type { DispatchId, Holder, Lease, LeaseAnswer } from './port.ts';

/** The right to send a dispatch as a ledger keeps it. `fence` stays when the right is given back, so that the next one is greater. */
export interface Tenure {
  readonly fence: number;
  readonly holder: Holder | undefined;
  readonly until: Instant;
}

/** What is asked of `grantLease`. */
export interface LeaseRequest {
  readonly dispatch: DispatchId;
  readonly holder: Holder;
  readonly now: Instant;
  readonly until: Instant;
  readonly holderIsDead: (holder: Holder) => boolean;
}

/** Decides who may send a dispatch: granted where nobody holds it, or the holder's time is over or the holder is known to be dead. */
export function grantLease(tenure: Tenure, request: LeaseRequest): LeaseAnswer {
  const { holder, until } = tenure;
  if (holder !== undefined && until > request.now && !request.holderIsDead(holder)) return { kind: 'held', by: holder, until };
  return { kind: 'granted', lease: { dispatch: request.dispatch, fence: tenure.fence + 1, until: request.until } };
}

/** Whether the dispatch is still held under that fence. A lease whose time is over holds until somebody else takes the right. */
export function isHeldUnder(tenure: Tenure, fence: number): boolean {
  return tenure.holder !== undefined && tenure.fence === fence;
}

/**
 * Why an event may not be written although the delivery itself would take it: a claim, or the dot, needs the lease to be held at this
 * moment. Outcomes do not: what a server answered is true whoever holds the lease by now.
 */
export function leaseObjection(tenure: Tenure, event: DeliveryEvent): string | undefined {
  if (event.kind !== 'claimed' && event.kind !== 'dot-authorised') return undefined;
  if (isHeldUnder(tenure, event.fence)) return undefined;
  return `The lease of fence ${event.fence} was lost: the dispatch is at fence ${tenure.fence}.`;
}

/** What a lost lease is called where a lease is needed to go on. */
export function leaseLost(lease: Lease): string {
  return `The lease of fence ${lease.fence} on dispatch ${lease.dispatch} was lost: another sender took it over.`;
}
