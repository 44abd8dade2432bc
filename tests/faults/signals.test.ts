import { describe, expect, it } from 'vitest';
import type { Script } from '../actors/fault-server/fault.ts';
import type { FaultServer } from '../actors/fault-server.ts';
import { type HarbourOffice, RESUME } from './harbour-office.ts';
import { officeAt, serverFor } from './office-at-server.ts';
import { preloading, runSender, type SenderProcess, startSender } from './sender-process.ts';
import { expectEverybodyOnce, expectResumed, expectTruth, statesOf, takenBy, thoseIn } from './truth.ts';

const CONNECTIONS = 3;
const RECIPIENTS = 200;
const WISHES = { recipients: RECIPIENTS, connections: CONNECTIONS };

describe('P5, P11: a sender that is asked to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s brings to an end what is under way, and a resume reaches the rest',
    async (signal) => {
      const { office, server, sender } = await atWork((sender) => atStep('rcpt', 12, () => sender().child.kill(signal)));
      const run = await sender.ended;
      expect(run).toMatchObject({ exit: 75, signal: null, stderr: expect.stringContaining('--resume') });
      const { accepted = 0, queued = 0 } = await statesOf(office);
      expect(accepted + queued).toBe(RECIPIENTS);
      expect(queued).toBeGreaterThan(0);
      await expectTruth(office, server);
      expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
      expectEverybodyOnce(office, server);
    },
  );

  it('twice waits for nobody: what may have left is uncertain, and is not sent again without a word', async () => {
    const stalled = Promise.withResolvers<void>();
    const { office, server, sender } = await atWork(() => stallAfter(20, stalled.resolve));
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
  const MISTAKES =
    "process.on('SIGUSR2', () => { throw new TypeError('a mistake') });process.on('SIGUSR1', () => Promise.reject(new TypeError('a mistake')))";

  it.each([
    { how: 'when its memory is used up (V8 aborts)', signal: 'SIGABRT' },
    { how: 'over an exception that nobody caught', signal: 'SIGUSR2' },
    { how: 'over a promise that nobody caught', signal: 'SIGUSR1' },
  ] as const)('$how leaves nobody out, and doubts at most one a connection', async ({ signal }) => {
    const { office, server, sender } = await atWork((sender) => atStep('dot', 30, () => sender().child.kill(signal)), preloading(MISTAKES));
    const { exit } = await sender.ended;
    expect(exit).not.toBe(0);
    await expectResumed(office, server, CONNECTIONS);
  });
});

interface AtWork {
  readonly office: HarbourOffice;
  readonly server: FaultServer;
  readonly sender: SenderProcess;
}

/** A sender at work, before a server with this script. */
async function atWork(
  script: (sender: () => SenderProcess) => Script,
  environment: Readonly<Record<string, string>> = {},
): Promise<AtWork> {
  let sender: SenderProcess | undefined;
  const begun = (): SenderProcess => {
    if (sender === undefined) throw new Error('It has not begun.');
    return sender;
  };
  const { office, server } = await officeAt(WISHES, { script: script(begun) });
  sender = startSender(office, RESUME, { environment });
  return { office, server, sender };
}

/** Acts at the `count`th such step, and lets the server go on as usual. */
function atStep(step: 'rcpt' | 'dot', count: number, act: () => void): Script {
  let seen = 0;
  return (moment) => {
    if (moment.step !== step) return undefined;
    seen += 1;
    if (seen === count) act();
    return undefined;
  };
}

/** Falls silent after each dot but the first `count`, and tells when all connections wait. */
function stallAfter(count: number, onSilence: () => void): Script {
  let dots = 0;
  return ({ step }) => {
    if (step !== 'dot') return undefined;
    dots += 1;
    if (dots === count + CONNECTIONS) onSilence();
    return dots > count ? { kind: 'stall' } : undefined;
  };
}
