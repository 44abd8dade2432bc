import { describe, expect, it } from 'vitest';
import type { FaultServer } from '../actors/fault-server.ts';
import { type HarbourOffice, RESUME } from './harbour-office.ts';
import { officeAtDots, serverFor } from './office-at-server.ts';
import { preloading, runSender, type SenderProcess, type SenderWishes, startSender } from './sender-process.ts';
import { expectEverybodyOnce, expectResumed, expectTruth, statesOf, takenBy, thoseIn } from './truth.ts';

const CONNECTIONS = 3;
const RECIPIENTS = 200;
const WISHES = { recipients: RECIPIENTS, connections: CONNECTIONS };

describe('P5, P11: a sender that is asked to stop', () => {
  it('by SIGINT, SIGTERM or SIGHUP brings to an end what is under way, and a resume reaches the rest', async () => {
    const { office, server, next } = await strikingOffice(['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (let round = 0; round < 3; round += 1) {
      expect(await next()).toMatchObject({ exit: 75, signal: null, stderr: expect.stringContaining('--resume') });
      const { accepted = 0, queued = 0 } = await statesOf(office);
      expect(accepted + queued).toBe(RECIPIENTS);
      expect(queued).toBeGreaterThan(0);
      await expectTruth(office, server);
    }
    await expectResumed(office, server, 0);
    expectEverybodyOnce(office, server);
  });

  it('twice waits for nobody: what may have left is uncertain, and is not sent again without a word', async () => {
    const stalled = Promise.withResolvers<void>();
    const { office, server } = await officeAtDots(WISHES, (count) => {
      if (count === 20 + CONNECTIONS) stalled.resolve();
      return count > 20 ? { kind: 'stall' } : undefined;
    });
    const sender = startSender(office, RESUME);
    await Promise.race([stalled.promise, sender.ended]);
    sender.child.kill('SIGINT');
    await sender.said('Ctrl-C again');
    sender.child.kill('SIGINT');
    const run = await sender.ended;
    expect(run).toMatchObject({ exit: 75, signal: null });
    expect(await statesOf(office)).toEqual({ accepted: 20, uncertain: CONNECTIONS, queued: RECIPIENTS - 20 - CONNECTIONS });
    await expectTruth(office, server);
    const doubted = await thoseIn(office, 'uncertain');
    expect(takenBy(server)).toEqual(expect.arrayContaining([...doubted]));

    const calm = await serverFor({});
    const through = { RELEASE_SMTP_URL: `smtp://localhost:${calm.port}` };
    const resumed = await runSender(office, RESUME, { environment: through });
    expect(resumed).toMatchObject({ exit: 75, stderr: expect.stringContaining('--uncertain') });
    expectEverybodyOnce(office, { accepted: [...server.accepted, ...calm.accepted] });
    expect(await runSender(office, [...RESUME, '--uncertain', 'accept'], { environment: through })).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, { accepted: [...server.accepted, ...calm.accepted] });
  });
});

describe('P7, P8: a sender that falls over', () => {
  const mistakes = preloading(`process.on('SIGUSR1', () => { throw new TypeError('a mistake') });
process.on('SIGUSR2', () => Promise.reject(new TypeError('a mistake')));`);

  it('for want of memory (V8 aborts), or over an error that nobody caught, leaves nobody out, and doubts at most one a connection', async () => {
    const { office, server, next } = await strikingOffice(['SIGABRT', 'SIGUSR1', 'SIGUSR2'], { environment: mistakes });
    for (let round = 0; round < 3; round += 1) {
      const run = await next();
      expect(run.exit).not.toBe(0);
      expect(run.signal === 'SIGABRT' || run.stderr.includes('a mistake')).toBe(true);
      const { uncertain = 0, sending = 0 } = await statesOf(office);
      expect(uncertain + sending).toBeLessThanOrEqual(CONNECTIONS * (round + 1));
    }
    await expectResumed(office, server, CONNECTIONS * 3);
  });
});

interface StrikingOffice {
  readonly office: HarbourOffice;
  readonly server: FaultServer;
  /** Starts the next sender; the signal whose turn it is strikes when the server has some dozens of messages from it. */
  next(): ReturnType<typeof runSender>;
}

async function strikingOffice(signals: readonly NodeJS.Signals[], wishes?: SenderWishes): Promise<StrikingOffice> {
  let round = -1;
  let sender: SenderProcess | undefined;
  const { office, server } = await officeAtDots(WISHES, (count) => {
    const signal = signals[round];
    if (count === 10 + 50 * round && signal !== undefined) sender?.child.kill(signal);
    return undefined;
  });
  const next = () => {
    round += 1;
    sender = startSender(office, RESUME, wishes);
    return sender.ended;
  };
  return { office, server, next };
}
