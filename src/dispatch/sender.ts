import type { Counts, DispatchRecord, Lease } from '../ledger/port.ts';
import { LedgerTrouble } from '../ledger/trouble.ts';
import { type Instant, instant } from '../release/time.ts';
import { Claims } from './claims.ts';
import { Course } from './course.ts';
import { type Ending, endingOf } from './ending.ts';
import type { DispatchRun } from './run.ts';
import { workSession } from './session.ts';
import { Tally } from './tally.ts';
import { writeOff } from './write-outcome.ts';

/**
 * Sends what is left of a dispatch, and says how it ended. The steps are in README.md. A ledger that fails, a server that will not have us, a
 * second sender are endings, not exceptions.
 *
 * @throws what a mistake in this programme threw, after everything in hand was written down.
 */
export async function runDispatch(run: DispatchRun): Promise<Ending> {
  const ending = await endOf(run);
  run.onEvent({ kind: 'finished', ending, at: run.clock.now() });
  return ending;
}

async function endOf(run: DispatchRun): Promise<Ending> {
  try {
    const now = run.clock.now();
    const answer = await run.ledger.lease(run.dispatch, run.holder, now, leaseEnd(run, now), run.holderIsDead);
    if (answer.kind === 'held') return { kind: 'refused', by: answer.by, until: answer.until };
    return await sendUnder(run, answer.lease);
  } catch (error) {
    if (!(error instanceof LedgerTrouble)) throw error;
    return { kind: 'stopped', why: { kind: 'ledger-trouble', trouble: error }, counts: undefined };
  }
}

async function sendUnder(run: DispatchRun, lease: Lease): Promise<Ending> {
  const course = await begin(run, lease);
  const ended = new AbortController();
  const keeping = keepLease(course, ended.signal);
  await sessionsOrAbort(course);
  ended.abort();
  await keeping;
  const ending = await end(course);
  if (course.fault !== undefined) throw course.fault.error;
  return ending;
}

async function begin(run: DispatchRun, lease: Lease): Promise<Course> {
  const { ledger, dispatch, transport, settleUncertain } = run;
  const now = run.clock.now();
  const recovered = await ledger.recover(lease, now);
  if (settleUncertain !== undefined) await ledger.settle(dispatch, settleUncertain.as, settleUncertain.by, now);
  const counts = await ledger.counts(dispatch);
  const since = triedSince(await ledger.find(dispatch), now);
  run.onEvent({ kind: 'started', dispatch, route: transport.route, sessions: transport.sessions, counts, recovered, at: now });
  return new Course(run, { lease, since, tally: new Tally(counts, now) });
}

// What waits for its moment is not given up before that moment has come.
function triedSince(record: DispatchRecord | undefined, now: Instant): Instant {
  return instant(Math.max(record?.createdAt ?? now, record?.begunAt ?? 0, record?.schedule?.notAfter ?? 0));
}

// Well before its end, and until all sessions have ended: messages that are brought to their end still need it.
async function keepLease(course: Course, ended: AbortSignal): Promise<void> {
  const { clock, policy } = course.run;
  while (!ended.aborted) {
    await clock.sleepUntil(instant(course.now() + policy.leaseMs / 3), ended);
    if (ended.aborted) return;
    await course.checkLease();
    await checkCancelled(course);
  }
}

// The ledger lets no dot of a cancelled dispatch leave; this is for one that waits, and would wait on for nothing.
async function checkCancelled(course: Course): Promise<void> {
  try {
    const cancelled = (await course.run.ledger.find(course.run.dispatch))?.cancelled;
    if (cancelled !== undefined) course.stopFor({ kind: 'cancelled', by: cancelled.by, why: cancelled.why });
  } catch (error) {
    course.stopForThrown(error);
  }
}

async function sessionsOrAbort(course: Course): Promise<void> {
  const { transport, drain, abort } = course.run;
  const unlisten = [onAbort(drain, () => course.stopFor({ kind: 'interrupted' }))];
  const broken = new Promise<void>((resolve) => {
    unlisten.push(
      onAbort(abort, () => {
        course.breakOff();
        resolve();
      }),
    );
  });
  const claims = new Claims(course, transport.sessions);
  const sessions = Array.from({ length: transport.sessions }, () => workSession(course, claims));
  await Promise.race([Promise.all(sessions), broken]);
  for (const stop of unlisten) stop();
  await Promise.all([...course.flights].map((flight) => writeOff(course, flight)));
  await releaseUnused(course, claims);
}

async function releaseUnused(course: Course, claims: Claims): Promise<void> {
  const unused = await claims.takeBack();
  await Promise.all(unused.map((record) => writeOff(course, { record, begun: course.now(), phase: 'claimed' })));
}

async function end(course: Course): Promise<Ending> {
  const { ledger, dispatch } = course.run;
  const stop = course.stop;
  try {
    const counts: Counts = await ledger.counts(dispatch);
    const nextDue = await ledger.nextDue(dispatch);
    if (stop?.kind !== 'ledger-trouble') await ledger.giveBack(course.lease);
    return endingOf({ counts, nextDue, stop, cancelled: (await ledger.find(dispatch))?.cancelled });
  } catch (error) {
    if (!(error instanceof LedgerTrouble)) throw error;
    const why = stop?.kind === 'ledger-trouble' ? stop : ({ kind: 'ledger-trouble', trouble: error } as const);
    return { kind: 'stopped', why, counts: course.tally.progress(course.now()).counts };
  }
}

function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) listener();
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}

function leaseEnd(run: DispatchRun, now: Instant): Instant {
  return instant(now + run.policy.leaseMs);
}
