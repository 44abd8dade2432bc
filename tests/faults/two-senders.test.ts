import { hostname } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFaultServer } from '../actors/fault-server.ts';
import { BEGIN, openHarbourOffice, RESUME } from './harbour-office.ts';
import { runSender, type SenderProcess, startSender } from './sender-process.ts';
import { expectEverybodyOnce, expectTruth, statesOf } from './truth.ts';

const RECIPIENTS = 120;

describe('P12: two who send at once', () => {
  it('on one dispatch: the second is refused, and told who and where', async () => {
    let first: SenderProcess | undefined;
    const { office, server, underway } = await officeAtDots((moment) => {
      if (moment === 10) first?.child.kill('SIGINT');
      if (moment === 30) first?.child.kill('SIGSTOP');
    });
    first = startSender(office, BEGIN);
    await first.ended;
    first = startSender(office, RESUME);
    await Promise.race([underway(30), first.ended]);
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
    let first: SenderProcess | undefined;
    const { office, server } = await officeAtDots((moment) => {
      if (moment === 10) first?.child.kill('SIGINT');
    });
    first = startSender(office, BEGIN);
    await first.ended;
    const runs = await Promise.all([runSender(office, RESUME), runSender(office, RESUME), runSender(office, RESUME)]);
    expect(runs.map(({ exit }) => exit)).toContain(0);
    expectEverybodyOnce(office, server);
    await expectTruth(office, server);
  });

  it('who begin a dispatch of the same release in the same moment: nobody gets two', async () => {
    const { office, server } = await officeAtDots(() => undefined);
    const runs = await Promise.all([runSender(office, BEGIN), runSender(office, BEGIN), runSender(office, BEGIN)]);
    expect(runs.map(({ exit }) => exit).toSorted(), runs.map(({ stderr }) => stderr).join('\n')).toEqual([0, 2, 2]);
    expectEverybodyOnce(office, server);
    expect(await statesOf(office)).toEqual({ accepted: RECIPIENTS });
  });
});

/** An office before a server that tells at which of its dots it is. */
async function officeAtDots(onDot: (count: number) => void) {
  const waiting = new Map<number, () => void>();
  let dots = 0;
  const server = await startFaultServer({
    script: ({ step }) => {
      if (step !== 'dot') return undefined;
      dots += 1;
      onDot(dots);
      waiting.get(dots)?.();
      return undefined;
    },
  });
  onTestFinished(() => server.close());
  const office = await openHarbourOffice({ recipients: RECIPIENTS, port: server.port, connections: 3 });
  return { office, server, underway: (count: number) => new Promise<void>((resolve) => waiting.set(count, resolve)) };
}
