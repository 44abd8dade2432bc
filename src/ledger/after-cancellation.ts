import { whyCancelled } from './act-of.ts';
import type { Cancellation, Written } from './port.ts';
import { step } from './step.ts';

/**
 * What a change comes to in a dispatch that was cancelled: a delivery that would wait to be sent again (a server said "not now" to the last of it, a person
 * said "resend") is skipped instead, so that nothing of the dispatch leaves any more.
 */
export function afterCancellation(result: Written, cancelled: Cancellation | undefined): Written {
  if (cancelled === undefined || result.kind === 'refused') return result;
  const { state } = result.delivery;
  if (state !== 'queued' && state !== 'deferred') return result;
  return step(result.delivery, { kind: 'skipped', why: whyCancelled(cancelled), at: cancelled.at });
}
