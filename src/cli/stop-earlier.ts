import type { SenderClock } from '../dispatch/clock.ts';
import type { Counts, DispatchId, Ledger } from '../ledger/port.ts';
import { instant } from '../release/time.ts';

/** How long what is on the wire is waited for. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** What is to be stopped, by whom and why. */
export interface Stopping {
  readonly ledger: Ledger;
  readonly releaseId: string;
  /** Dispatches of the release that are under way or over; its plans are stopped too. */
  readonly dispatches: readonly DispatchId[];
  readonly by: string;
  readonly why: string;
  readonly clock: SenderClock;
}

/**
 * Stops whatever of an earlier release is not yet out: from here on no dot of it leaves, whoever sends it. What was on the wire then is waited for, for
 * a while; gives how many will not get it.
 */
export async function stopEarlier({ ledger, releaseId, dispatches, by, why, clock }: Stopping): Promise<number> {
  const plans = (await ledger.plans(releaseId)).map(({ id }) => id);
  let stopped = 0;
  for (const id of [...dispatches, ...plans]) {
    if (waiting(await ledger.counts(id)) > 0) stopped += await ledger.cancel(id, { by, why, at: clock.now() });
  }
  const until = instant(clock.now() + PATIENCE_MS);
  const never = new AbortController().signal;
  for (const id of dispatches) {
    while ((await ledger.counts(id)).sending > 0 && clock.now() < until) {
      await clock.sleepUntil(instant(clock.now() + LOOK_EVERY_MS), never);
    }
  }
  return stopped;
}

function waiting({ queued, claimed, sending, deferred }: Counts): number {
  return queued + claimed + sending + deferred;
}
