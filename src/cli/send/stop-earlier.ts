import type { SenderClock } from '../../dispatch/clock.ts';
import type { Counts, DispatchRecord, Ledger } from '../../ledger/port.ts';
import { instant } from '../../release/time.ts';

/** How long what is on the wire is waited for. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** What is to be stopped, by whom and why. */
export interface Stopping {
  readonly ledger: Ledger;
  readonly releaseId: string;
  /** Whether a dispatch or plan of the release is to be stopped: a rehearsal stops nothing that is really sent. */
  readonly stops: (record: DispatchRecord) => boolean;
  readonly by: string;
  readonly why: string;
  readonly clock: SenderClock;
}

/**
 * Stops whatever of an earlier release is not yet out: from here on no dot of it leaves, whoever sends it. What was on the wire then is waited for, for
 * a while; gives how many will not get it.
 */
export async function stopEarlier({ ledger, releaseId, stops, by, why, clock }: Stopping): Promise<number> {
  // Read now, and the plans first: what was begun a moment ago is stopped too.
  const plans = await ledger.plans(releaseId);
  const all = [...plans, ...(await ledger.dispatches(releaseId))].filter(stops);
  const ids = new Set(all.map(({ id }) => id));
  let stopped = 0;
  for (const id of ids) {
    if (waiting(await ledger.counts(id)) > 0) stopped += await ledger.cancel(id, { by, why, at: clock.now() });
  }
  const until = instant(clock.now() + PATIENCE_MS);
  const never = new AbortController().signal;
  for (const id of ids) {
    while ((await ledger.counts(id)).sending > 0 && clock.now() < until) {
      await clock.sleepUntil(instant(clock.now() + LOOK_EVERY_MS), never);
    }
  }
  return stopped;
}

function waiting({ queued, claimed, sending, deferred }: Counts): number {
  return queued + claimed + sending + deferred;
}
