import { describe, expect, it } from 'vitest';
import { RESUME } from './harbour-office.ts';
import { officeAt, officeAtDots } from './office-at-server.ts';
import { runSender, type SenderProcess, startSender, underLimit } from './sender-process.ts';
import { expectEverybodyOnce, expectResumed, expectTruth, statesOf } from './truth.ts';

const RECIPIENTS = 150;

describe('P10: a sender that may open few files', () => {
  it('sends over fewer connections', async () => {
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 60 }, {});
    const run = await runSender(office, RESUME, { through: underLimit('-n 40') });
    expect(run, run.stderr).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(server.connections.all).toBeLessThan(40);
  });
});

describe('P11: a sender whose reader has gone away', () => {
  it('goes on to the end without its stdout', async () => {
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 3 }, {});
    const sender = startSender(office, [...RESUME, '--json']);
    sender.child.stdout.once('data', () => sender.child.stdout.destroy());
    expect(await sender.ended).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(await statesOf(office)).toEqual({ accepted: RECIPIENTS });
  });

  it('finishes what is under way when its terminal goes away, and a resume reaches the rest', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) => {
      if (count !== 10) return undefined;
      sender?.child.stdout.destroy();
      sender?.child.stderr.destroy();
      sender?.child.kill('SIGHUP');
      return undefined;
    });
    sender = startSender(office, [...RESUME, '--json']);
    expect(await sender.ended).toMatchObject({ exit: 75, signal: null });
    await expectTruth(office, server);
    expect(server.accepted.length).toBeLessThan(RECIPIENTS);
    await expectResumed(office, server, 0);
  });
});
