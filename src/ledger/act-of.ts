import type { Instant } from '../release/time.ts';
import type { NewAct } from './act.ts';
import type { Beginning, Cancellation, DispatchId, DispatchRecord, NewDispatch } from './port.ts';

/** What a ledger writes down by itself when a dispatch is opened: it was planned, or begun at once. */
export function actOfOpening({ id, releaseId, createdAt, createdBy, lists, planned }: NewDispatch): NewAct {
  const what = planned === true ? 'planned' : 'sent';
  return { who: createdBy, what, release: releaseId, dispatch: id, why: `to ${lists.join(', ')}`, at: createdAt };
}

/** When a planned dispatch is begun. */
export function actOfBeginning({ id, releaseId, lists }: DispatchRecord, { by, at }: Beginning): NewAct {
  return { who: by, what: 'sent', release: releaseId, dispatch: id, why: `as planned, to ${lists.join(', ')}`, at };
}

/** When a dispatch is stopped for good. */
export function actOfCancelling(release: string, dispatch: DispatchId, { by, why, at }: Cancellation, count: number): NewAct {
  return { who: by, what: 'cancelled', release, dispatch, why: `${count} not sent: ${why}`, at };
}

/** When uncertain deliveries are settled by a person's word. */
export function actOfSettling(
  release: string,
  dispatch: DispatchId,
  { as, by, at, count }: { readonly as: 'resend' | 'accept'; readonly by: string; readonly at: Instant; readonly count: number },
): NewAct {
  const why = as === 'resend' ? `${count} uncertain to be sent again` : `${count} uncertain counted as accepted`;
  return { who: by, what: 'settled', release, dispatch, why, at };
}

/** What a delivery says of itself that was stopped with its dispatch. */
export function whyCancelled({ by, why }: Cancellation): string {
  return `cancelled by ${by}: ${why}`;
}
