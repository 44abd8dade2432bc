import { describe, expect, it } from 'vitest';
import type { FaultStep, Script } from '../actors/fault-server/fault.ts';
import { RESUME } from './harbour-office.ts';
import { officeAt, officeAtDots } from './office-at-server.ts';
import { preloading, runSender, type SenderProcess, startSender } from './sender-process.ts';
import { clockOf } from './shifted-clock.ts';
import { expectEverybodyOnce, expectTruth, statesOf, thoseIn } from './truth.ts';

const CONNECTIONS = 3;
const WISHES = { recipients: 120, connections: CONNECTIONS };
/** A lease lasts two minutes. */
const MINUTES_LATER = 3;

describe('P6: a sender that stood still for longer than its lease, while another one took over', () => {
  it('before the dots of its messages: none of them leaves any more', async () => {
    const { office, server, first, second } = await overtakenAt('data');
    expect(second).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    first.child.kill('SIGCONT');
    expect(await first.ended).toMatchObject({ exit: 75, stderr: expect.stringContaining('another sender') });
    expectEverybodyOnce(office, server);
    expect(server.heard.dots).toBe(WISHES.recipients);
    await expectTruth(office, server);
  });

  it('after their dots: they are uncertain for the other, and nobody gets a second copy', async () => {
    const { office, server, first, second } = await overtakenAt('dot');
    expect(second).toMatchObject({ exit: 75, stderr: expect.stringContaining('--uncertain') });
    expect(await thoseIn(office, 'uncertain')).toHaveLength(CONNECTIONS);
    first.child.kill('SIGCONT');
    expect(await first.ended).toMatchObject({ exit: 75 });
    expectEverybodyOnce(office, server);
    await expectTruth(office, server);
  });
});

describe('P9: a sender that was busy for longer than its lease', () => {
  it('goes on where nobody took over', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots(WISHES, (count) => {
      if (count === 20) sender?.child.kill('SIGUSR1');
      return undefined;
    });
    const busy = `const now = Date.now;
let ahead = 0;
Date.now = () => now() + ahead;
process.on('SIGUSR1', () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  ahead = ${MINUTES_LATER * 60_000};
});`;
    sender = startSender(office, RESUME, { environment: preloading(busy) });
    expect(await sender.ended).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(await statesOf(office)).toEqual({ accepted: WISHES.recipients });
  });
});

/** A first sender that is stopped when all its connections wait at that step, and a second one that finishes the dispatch three minutes later. */
async function overtakenAt(step: FaultStep) {
  let first: SenderProcess | undefined;
  const stopped = Promise.withResolvers<void>();
  const script = waitingAt(step, () => setTimeout(() => stopped.resolve(void first?.child.kill('SIGSTOP')), 300));
  const { office, server } = await officeAt(WISHES, { script });
  first = startSender(office, RESUME);
  await Promise.race([stopped.promise, first.ended]);
  const second = await runSender(office, RESUME, { environment: clockOf({ ahead: MINUTES_LATER }) });
  return { office, server, first, second };
}

/** From the 30th such step on, answers come slowly on so many of them as there are connections; then `act` is called. */
function waitingAt(step: FaultStep, act: () => void): Script {
  let seen = 0;
  return (moment) => {
    if (moment.step !== step) return undefined;
    seen += 1;
    if (seen === 30 + CONNECTIONS) act();
    return seen > 30 && seen <= 30 + CONNECTIONS ? { kind: 'drip', everyMs: 100 } : undefined;
  };
}
