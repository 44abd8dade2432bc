import type { DeliveryEvent } from '../ledger/delivery.ts';
import type { Instant } from '../release/time.ts';
import type { Course } from './course.ts';
import type { Flight } from './flight.ts';

/**
 * Writes what became of a delivery in hand; true when it is on disk as said. False where the ledger would not have it, because another sender has
 * called the delivery its own in the meantime. A ledger that cannot write stops the dispatch, and the delivery stays as it is on disk.
 */
export async function writeOutcome(course: Course, flight: Flight, event: DeliveryEvent): Promise<boolean> {
  const from = flight.phase;
  if (from !== 'claimed' && from !== 'sending') return false;
  flight.phase = 'settled';
  try {
    const written = await course.run.ledger.write(flight.record.id, event);
    if (written.kind === 'written') {
      course.tally.moved(from, written.delivery.state);
      return true;
    }
    await course.checkLease();
  } catch (error) {
    course.stopForThrown(error);
  }
  return false;
}

/** Puts a delivery off that was not tried: the run waits for it, for it was our own doing. */
export async function postpone(course: Course, flight: Flight, { until, cause }: { until: Instant; cause: string }): Promise<void> {
  course.putOffUntil = Math.max(course.putOffUntil, until);
  await writeOutcome(course, flight, { kind: 'postponed', fence: course.lease.fence, until, cause, at: course.now() });
}

/** Gives a delivery back as if nothing had been tried; where the dot was permitted and is known not to have left, it is deferred until now. */
export async function putBack(course: Course, flight: Flight, cause: string): Promise<void> {
  const { fence } = course.lease;
  const at = course.now();
  if (flight.phase === 'sending') await writeOutcome(course, flight, { kind: 'deferred', fence, until: at, cause, at });
  else await writeOutcome(course, flight, { kind: 'claim-released', fence });
}

/**
 * Writes off a delivery in hand whose session is not waited for, or has failed: as uncertain where the dot may have left. To be called when no
 * further dot can be permitted.
 */
export async function writeOff(course: Course, flight: Flight): Promise<void> {
  const { fence } = course.lease;
  const at = course.now();
  switch (flight.phase) {
    case 'claimed':
      await writeOutcome(course, flight, { kind: 'claim-released', fence });
      return;
    case 'asking':
      // The ledger writes in the order in which it is asked, and the dot will not be permitted any more.
      flight.phase = 'claimed';
      await writeOutcome(course, flight, { kind: 'deferred', fence, until: at, cause: 'broken off before the message was complete', at });
      return;
    case 'sending':
      if (await writeOutcome(course, flight, { kind: 'lost-after-dot', fence, at }))
        course.tell({ kind: 'uncertain', to: flight.record, cause: 'broken off while the message was sent', at });
      return;
    case 'lost':
    case 'settled':
      return;
    default:
      unknownPhase(flight.phase);
  }
}

function unknownPhase(phase: never): never {
  throw new Error(`Unknown phase of a flight: ${String(phase)}`);
}
