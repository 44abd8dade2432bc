import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { BEGIN, RESUME } from './harbour-office.ts';
import { freshOffice, officeAt, officeAtDots } from './office-at-server.ts';
import { runSender, type SenderProcess, startSender } from './sender-process.ts';
import { expectEverybodyOnce, expectTruth, statesOf } from './truth.ts';

const WISHES = { recipients: 120, connections: 3 };

describe('P12: two who send at once', () => {
  it('on one dispatch: the second is refused, and told who and where', async () => {
    let first: SenderProcess | undefined;
    const stopped = Promise.withResolvers<void>();
    const { office, server } = await officeAtDots(WISHES, (count) => {
      if (count <= 30 || count > 30 + WISHES.connections) return undefined;
      // All its connections wait for an answer, so that it stands still between two writes to the ledger.
      if (count === 30 + WISHES.connections) setTimeout(() => stopped.resolve(void first?.child.kill('SIGSTOP')), 300);
      return { kind: 'drip', everyMs: 100 };
    });
    first = startSender(office, RESUME);
    await Promise.race([stopped.promise, first.ended]);
    const second = await runSender(office, RESUME);
    expect(second).toMatchObject({ exit: 75, stdout: '' });
    expect(second.stderr).toContain(`process ${first.child.pid} on ${hostname()}`);
    const third = await runSender(office, BEGIN);
    expect(third).toMatchObject({ exit: 2, stderr: expect.stringContaining('--resume') });
    first.child.kill('SIGCONT');
    expect(await first.ended).toMatchObject({ exit: 0 });
    await expectTruth(office, server);
    expectEverybodyOnce(office, server);
  });

  it('to go on with one dispatch, both in the same moment: nobody gets two', async () => {
    const { office, server } = await officeAt(WISHES, {});
    const runs = await Promise.all([runSender(office, RESUME), runSender(office, RESUME), runSender(office, RESUME)]);
    expect(runs.map(({ exit }) => exit)).toContain(0);
    expectEverybodyOnce(office, server);
    await expectTruth(office, server);
  });

  it('who begin a dispatch of the same release in the same moment: nobody gets two', async () => {
    const { office, server } = await freshOffice(WISHES);
    const runs = await Promise.all([runSender(office, BEGIN), runSender(office, BEGIN), runSender(office, BEGIN)]);
    // The others are refused, told to come back while the ledger is written, or find nobody who has not got it: whichever comes first.
    expect(runs.filter(({ exit }) => exit === 0).length, runs.map(({ stderr }) => stderr).join('\n')).toBe(1);
    expectEverybodyOnce(office, server);
    expect(await statesOf(office)).toEqual({ accepted: WISHES.recipients });
  });
});
