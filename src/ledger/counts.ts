import type { Counts } from './port.ts';

/** Nothing in any state: what counts are added to. */
export function noCounts(): { -readonly [State in keyof Counts]: Counts[State] } {
  return { queued: 0, claimed: 0, sending: 0, accepted: 0, deferred: 0, rejected: 0, uncertain: 0, skipped: 0 };
}

/** How many deliveries a dispatch has still to settle: all but those accepted, rejected and skipped. */
export function unsettled({ queued, claimed, sending, deferred, uncertain }: Counts): number {
  return queued + claimed + sending + deferred + uncertain;
}
