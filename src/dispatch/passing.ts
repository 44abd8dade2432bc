import type { Course } from './course.ts';
import type { Flight } from './flight.ts';
import type { TimeTold } from './transport/port.ts';
import { putBack, writeOutcome } from './write-outcome.ts';

/** Servers' clocks are off by minutes now and then, and a login may take one; more is somebody's fault. */
const TOLERANCE_MS = 5 * 60_000;

/** Asks the gates with the time as it is now; false where the delivery is dealt with for now. */
export async function mayPass(course: Course, flight: Flight): Promise<boolean> {
  const now = course.now();
  const passage = await course.run.mayStillGo(flight.record, now);
  switch (passage.kind) {
    case 'go':
      return true;
    case 'hold':
      await writeOutcome(course, flight, {
        kind: 'postponed',
        fence: course.lease.fence,
        until: passage.until,
        cause: passage.why,
        at: now,
      });
      return false;
    case 'skip':
      if (await writeOutcome(course, flight, { kind: 'skipped', why: passage.why, at: now }))
        course.tell({ kind: 'skipped', to: flight.record, why: passage.why, at: now });
      return false;
    case 'stop':
      await putBack(course, flight, 'the dispatch was stopped');
      course.stopFor(passage.why);
      return false;
    default:
      return unknownPassage(passage);
  }
}

/** What the transport tells when a server greeted us with the time: where ours is another, that is told, and the gates are asked anew before MAIL. */
export function whenTimeTold(course: Course, flight: Flight): TimeTold {
  return async ({ relay, told }) => {
    const at = course.now();
    if (Math.abs(at - told) <= TOLERANCE_MS) return { kind: 'go' };
    if (!course.differing.has(relay)) {
      course.differing.add(relay);
      course.tell({ kind: 'clock-differs', relay, told, at });
    }
    return (await mayPass(course, flight)) ? { kind: 'go' } : { kind: 'stop', why: 'the time of day is in doubt' };
  };
}

function unknownPassage(passage: never): never {
  throw new Error(`Unknown passage: ${JSON.stringify(passage)}`);
}
