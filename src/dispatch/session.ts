import { domainOf } from '../audience/address.ts';
import type { DeliveryEvent } from '../ledger/delivery.ts';
import { messageMark } from '../message/message-mark.ts';
import type { Message } from '../message/model.ts';
import { instant } from '../release/time.ts';
import type { Claims } from './claims.ts';
import type { Course } from './course.ts';
import type { Flight } from './flight.ts';
import { settleAfter } from './outcome.ts';
import { mayPass, whenTimeTold } from './passing.ts';
import type { BeforeDot } from './transport/port.ts';
import { postpone, putBack, writeOff } from './write-outcome.ts';

/** Sends one message after another until there is none left or the dispatch is stopped. Never rejects: what is thrown stops the dispatch. */
export async function workSession(course: Course, claims: Claims): Promise<void> {
  for (;;) {
    const claimed = await claims.next();
    if (claimed === undefined) return;
    const flight: Flight = { record: claimed.record, begun: course.now(), phase: 'claimed' };
    course.flights.add(flight);
    try {
      if (await clearForDeparture(course, flight)) await fly(course, flight, { message: await claimed.message, claims });
    } catch (error) {
      course.stopForThrown(error);
      await writeOff(course, flight);
    }
    course.flights.delete(flight);
    claims.changed();
  }
}

async function fly(course: Course, flight: Flight, { message, claims }: { message: Message; claims: Claims }): Promise<void> {
  flight.begun = course.now();
  const outcome = await course.run.transport.deliver(message, beforeDot(course, flight, { message, claims }), whenTimeTold(course, flight));
  await settleAfter(course, flight, outcome);
}

/** Waits for pace and rest, and asks the gates; false where the delivery is dealt with for now. */
async function clearForDeparture(course: Course, flight: Flight): Promise<boolean> {
  const slot = course.pace.slot(domainOf(flight.record.address), course.now());
  if (slot.kind === 'later') {
    await postpone(course, flight, { until: slot.at, cause: 'sent more slowly to this domain' });
    return false;
  }
  const at = instant(Math.max(slot.at, course.rest.until));
  if (at > course.now()) await course.run.clock.sleepUntil(at, course.stopping);
  if (course.stopping.aborted) {
    await putBack(course, flight, 'the dispatch was stopped');
    return false;
  }
  // Last, and with the time as it is now: a machine may have slept in between.
  return mayPass(course, flight);
}

/** What the transport asks before a dot: `sending` is on disk when it is told to go. */
function beforeDot(course: Course, flight: Flight, { message, claims }: { message: Message; claims: Claims }): BeforeDot {
  return async () => {
    const forbidden = course.dotsForbidden;
    if (forbidden !== undefined || flight.phase !== 'claimed') return { kind: 'stop', why: forbidden ?? 'the delivery is no longer ours' };
    const sent = { mark: messageMark(message), signature: message.signature };
    const event: DeliveryEvent = { kind: 'dot-authorised', fence: course.lease.fence, at: course.now(), sent };
    flight.phase = 'asking';
    try {
      const writing = course.run.ledger.write(flight.record.id, event);
      claims.ahead();
      const written = await writing;
      if (written.kind === 'refused') {
        flight.phase = 'lost';
        await course.checkLease();
        noteTakenAway(course, flight, written.why);
        return { kind: 'stop', why: written.why };
      }
    } catch (error) {
      flight.phase = 'lost';
      course.stopForThrown(error);
      return { kind: 'stop', why: error instanceof Error ? error.message : String(error) };
    }
    if (isWrittenOff(flight)) return { kind: 'stop', why: 'the dispatch was broken off' };
    flight.phase = 'sending';
    course.tally.moved('claimed', 'sending');
    // The commit took its time: what happened meanwhile counts.
    const sinceForbidden = course.dotsForbidden;
    return sinceForbidden === undefined ? { kind: 'go' } : { kind: 'stop', why: sinceForbidden };
  };
}

// Under a lease that holds, a dot is refused when somebody skipped the delivery meanwhile: suppressed it, or withdrew the release.
function noteTakenAway(course: Course, flight: Flight, why: string): void {
  if (course.stop?.kind === 'ledger-trouble') return;
  course.tally.moved('claimed', 'skipped');
  course.tell({ kind: 'skipped', to: flight.record, why, at: course.now() });
}

// Asked anew after a wait: the phase may have been changed meanwhile.
function isWrittenOff(flight: Flight): boolean {
  return flight.phase !== 'asking';
}
