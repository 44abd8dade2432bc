import { domainOf } from '../audience/address.ts';
import type { Course } from './course.ts';
import type { Flight } from './flight.ts';
import { type Decision, decide } from './retry.ts';
import type { Outcome } from './transport/port.ts';
import { postpone, putBack, writeOutcome } from './write-outcome.ts';

/** Decides what follows from a try, and writes it down before the session takes another delivery. */
export async function settleAfter(course: Course, flight: Flight, outcome: Outcome): Promise<void> {
  requireAsked(flight, outcome);
  const now = course.now();
  const { random, policy } = course.run;
  const attempts = flight.record.delivery.attempts + 1;
  const decision = decide({ outcome, attempts, since: course.since, now, jitter: random(), limits: policy.retries });
  // Before the first wait, so that no other session begins a message that this answer forbids.
  noteForAll(course, flight, { outcome, decision });
  await carryOut(course, flight, decision);
  course.showProgress(now);
}

// Nothing may be said of the delivery then: sent again it would arrive twice.
function requireAsked(flight: Flight, outcome: Outcome): void {
  if (flight.phase !== 'claimed' || (outcome.kind !== 'accepted' && outcome.kind !== 'lost-after-dot')) return;
  flight.phase = 'lost';
  throw new Error('The transport reports what followed the dot, and never asked whether it may leave.');
}

function noteForAll(course: Course, flight: Flight, { outcome, decision }: { outcome: Outcome; decision: Decision }): void {
  switch (decision.kind) {
    case 'accept':
      noteAnswer(course);
      course.breaker.accepted();
      break;
    case 'reject':
      noteAnswer(course);
      stopIf(course, course.breaker.rejected(decision.reply));
      break;
    case 'defer':
      noteAnswer(course);
      break;
    case 'slow-down':
      noteAnswer(course);
      slowDown(course, decision.whom === 'domain' ? domainOf(flight.record.address) : undefined);
      break;
    case 'rest':
      if (outcome.kind === 'refused') slowDown(course, undefined);
      noteFailure(course, flight, decision.cause);
      break;
    case 'doubt':
      noteFailure(course, flight, decision.cause);
      break;
    case 'stop':
      course.stopFor(decision.why);
      break;
    case 'cut':
      break;
    default:
      unknownDecision(decision);
  }
}

function noteAnswer(course: Course): void {
  course.rest.answered();
  course.tally.answered(course.now());
}

function noteFailure(course: Course, { begun }: Flight, cause: string): void {
  const now = course.now();
  const before = course.rest.until;
  stopIf(course, course.rest.failed(cause, { begun, now }));
  if (course.rest.until !== before) course.tell({ kind: 'resting', until: course.rest.until, cause, at: now });
}

function slowDown(course: Course, domain: string | undefined): void {
  const now = course.now();
  const perSecond = course.pace.slowDown(domain, course.tally.perSecond(now), now);
  if (perSecond !== undefined) course.tell({ kind: 'slowed-down', domain, perSecond, at: now });
}

function stopIf(course: Course, why: Parameters<Course['stopFor']>[0] | undefined): void {
  if (why !== undefined) course.stopFor(why);
}

async function carryOut(course: Course, flight: Flight, decision: Decision): Promise<void> {
  const { fence } = course.lease;
  const to = flight.record;
  const at = course.now();
  switch (decision.kind) {
    case 'accept': {
      const { reply } = decision;
      if (await writeOutcome(course, flight, { kind: 'accepted', fence, reply, at })) course.tell({ kind: 'accepted', to, reply, at });
      return;
    }
    case 'reject': {
      const { reply } = decision;
      if (await writeOutcome(course, flight, { kind: 'rejected', fence, reply, at })) course.tell({ kind: 'rejected', to, reply, at });
      return;
    }
    case 'defer':
    case 'slow-down': {
      const { until, cause } = decision;
      if (await writeOutcome(course, flight, { kind: 'deferred', fence, until, cause, at }))
        course.tell({ kind: 'deferred', to, until, cause, at });
      return;
    }
    case 'doubt': {
      const { cause } = decision;
      if (await writeOutcome(course, flight, { kind: 'lost-after-dot', fence, at })) course.tell({ kind: 'uncertain', to, cause, at });
      return;
    }
    case 'rest':
      return giveTurn(course, flight, decision);
    case 'stop':
      return putBack(course, flight, 'the dispatch was stopped');
    case 'cut':
      return putBack(course, flight, decision.why);
    default:
      return unknownDecision(decision);
  }
}

// Put back at first. Again: while the server fails for others too, it waits for the server uncounted; when others pass, the fault is with this message,
// which must not be the first to be tried each time.
async function giveTurn(course: Course, flight: Flight, { until, cause }: Extract<Decision, { kind: 'rest' }>): Promise<void> {
  const to = flight.record;
  const { fence } = course.lease;
  const at = course.now();
  if (flight.phase === 'sending' || !course.putBackBefore(to.id)) return putBack(course, flight, cause);
  if (course.rest.failures > 1) return postpone(course, flight, { until: course.rest.until, cause });
  if (await writeOutcome(course, flight, { kind: 'deferred', fence, until, cause, at }))
    course.tell({ kind: 'deferred', to, until, cause, at });
}

function unknownDecision(decision: never): never {
  throw new Error(`Unknown decision: ${JSON.stringify(decision)}`);
}
