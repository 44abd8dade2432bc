import { describe, expect, it } from 'vitest';
import { type Fault, type FaultStep, greylisting, type Script } from '../actors/fault-server/fault.ts';
import { RESUME } from './harbour-office.ts';
import { officeAt, officeAtDots, serverFor } from './office-at-server.ts';
import { runSender } from './sender-process.ts';
import { clockOf } from './shifted-clock.ts';
import { deliveriesOf, expectEverybodyOnce, expectTruth, statesOf, takenBy, thoseIn } from './truth.ts';

const RECIPIENTS = 60;

describe('S1: a server that has had enough', () => {
  it('of connections: those that it grants carry all messages', async () => {
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 8 }, { maxConnections: 2 });
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(await attempts(office)).toEqual(new Set([1]));
  });

  it('now and then, with 421 at any command: nobody is given up, and everybody gets it once', async () => {
    const seen = new Map<FaultStep, number>();
    const strikes: Partial<Record<FaultStep, readonly number[]>> = { mail: [40, 43], rcpt: [41, 45], greeting: [4, 5], ehlo: [5] };
    const script: Script = ({ step }) => {
      const count = (seen.get(step) ?? 0) + 1;
      seen.set(step, count);
      return strikes[step]?.includes(count) === true ? { kind: 'reply', code: 421, text: '4.3.2 Too busy' } : undefined;
    };
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 3 }, { script });
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 75 });
    const { accepted = 0, deferred = 0 } = await statesOf(office);
    expect(accepted + deferred).toBe(RECIPIENTS);
    expect(deferred).toBeGreaterThan(0);
    await expectTruth(office, server);
    expect(await runSender(office, RESUME, { environment: clockOf({ ahead: 7 }) })).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
  });
});

describe('S2: a server that greylists', () => {
  it('is come back to after five minutes, not before, and takes each message once', async () => {
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 3 }, { script: greylisting() });
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 75 });
    expect(await statesOf(office)).toEqual({ deferred: RECIPIENTS });
    expect(await runSender(office, RESUME, { environment: clockOf({ ahead: 4 }) })).toMatchObject({ exit: 75 });
    expect(server.accepted).toEqual([]);
    // Each waits up to a quarter longer, so that they do not all come back at once.
    expect(await runSender(office, RESUME, { environment: clockOf({ ahead: 7 }) })).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(await attempts(office)).toEqual(new Set([2]));
  });
});

describe('S3: a server that refuses', () => {
  it('some recipients: each gets what the reply means for them, and the others their message', async () => {
    const replies: Readonly<Record<string, readonly [number, string]>> = {
      'desk3@paper3.example': [550, '5.1.1 No such user'],
      'desk4@paper4.example': [552, '5.2.2 Mailbox full'],
      'desk5@paper5.example': [452, '4.2.2 Mailbox full'],
    };
    const { office, server } = await officeAt({ recipients: RECIPIENTS }, { script: refusing((rcpt) => replies[rcpt]) });
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 75 });
    expect(await thoseIn(office, 'rejected')).toEqual(['desk3@paper3.example', 'desk4@paper4.example']);
    expect(await thoseIn(office, 'deferred')).toEqual(['desk5@paper5.example']);
    expect(takenBy(server)).toEqual(office.addresses.filter((address) => !(address in replies)).toSorted());
  });

  it('everybody for what the message holds: it is told so after twenty, and the others are left alone', async () => {
    const { office, server } = await officeAt(
      { recipients: RECIPIENTS, connections: 3 },
      { script: refusing(() => [550, '5.7.1 Looks like spam']) },
    );
    const run = await runSender(office, RESUME);
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining('5.7.1 Looks like spam') });
    const { rejected = 0, queued = 0 } = await statesOf(office);
    expect(rejected).toBeGreaterThanOrEqual(20);
    expect(rejected).toBeLessThan(20 + 3);
    expect(rejected + queued).toBe(RECIPIENTS);
    expect(server.accepted).toEqual([]);
  });
});

describe('S5: a server that takes its time', () => {
  it('to answer the dot: the answer is waited for, and the message counted once', async () => {
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) =>
      count === 10 ? { kind: 'drip', everyMs: 60 } : undefined,
    );
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(await attempts(office)).toEqual(new Set([1]));
  });
});

describe('S6: a server that takes a message and hangs up before it says so', () => {
  it.each([
    { how: 'without a word', fault: { kind: 'close' } },
    { how: 'in the middle of its answer', fault: { kind: 'bytes', bytes: '250 2.0.0 Que', thereupon: 'close' } },
  ] as const)('$how: it is uncertain, and sent again only by a person’s word, the same to the byte', async ({ fault }) => {
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) =>
      count === 10 ? fault : undefined,
    );
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 75, stderr: expect.stringContaining('1 uncertain') });
    expectEverybodyOnce(office, server);
    await expectTruth(office, server);
    const [doubted] = await thoseIn(office, 'uncertain');
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 75 });
    expectEverybodyOnce(office, server);
    expect(await runSender(office, [...RESUME, '--uncertain', 'resend'])).toMatchObject({ exit: 0 });
    const [first, second, ...more] = server.accepted.filter(({ rcpt }) => rcpt === doubted);
    expect(second).toEqual(first);
    expect(second?.messageId).toMatch(/^<.+>$/);
    expect(more).toEqual([]);
    expect(server.accepted).toHaveLength(RECIPIENTS + 1);
  });
});

describe('S7: a server that will not have us any more', () => {
  it('because the login was withdrawn: the run stops, and nobody is given up', async () => {
    const script: Script = ({ step, connection }) =>
      step === 'auth' && connection >= 3 ? { kind: 'reply', code: 535, text: '5.7.8 Account suspended' } : undefined;
    const settings = ['pace:', '  per_connection: 5'];
    const smtp = ['security: none', 'user: press', 'password: ${KEPT_PASSWORD}'];
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 1, smtp, settings }, { script, auth: ['PLAIN'] });
    const environment = { KEPT_PASSWORD: 'kept-in-the-environment' };
    const run = await runSender(office, RESUME, { environment });
    expect(run).toMatchObject({ exit: 2, stderr: expect.stringContaining('535') });
    expect(await statesOf(office)).toEqual({ accepted: 15, queued: RECIPIENTS - 15 });
    await expectTruth(office, server);
    const other = await serverFor({ auth: ['PLAIN'] });
    const through = { RELEASE_SMTP_URL: `smtp://press:${environment.KEPT_PASSWORD}@localhost:${other.port}` };
    expect(await runSender(office, RESUME, { environment: through })).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, { accepted: [...server.accepted, ...other.accepted] });
  });

  it('because the day’s quota is used up: the run stops, and a resume reaches the rest', async () => {
    const used: Fault = { kind: 'reply', code: 550, text: '5.4.5 Daily user sending limit exceeded' };
    let isUsedUp = true;
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) =>
      isUsedUp && count > 20 ? used : undefined,
    );
    expect(await runSender(office, RESUME)).toMatchObject({
      exit: 75,
      stderr: expect.stringContaining('Daily user sending limit exceeded'),
    });
    const { rejected = 0, accepted } = await statesOf(office);
    expect({ rejected, accepted }).toEqual({ rejected: 0, accepted: 20 });
    isUsedUp = false;
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
  });
});

describe('S8: a server that says what it should not', () => {
  it('does not reach the terminal, nor the lines for scripts, with it', async () => {
    const evil = '5.1.1 \u001b]0;owned\u0007\u001b[2J No\u202e such \u009b31m user';
    const script = refusing((rcpt) => (rcpt.startsWith('desk7@') ? [550, evil] : undefined));
    const { office, server } = await officeAt({ recipients: RECIPIENTS }, { script });
    const run = await runSender(office, [...RESUME, '--json']);
    expect(run).toMatchObject({ exit: 1, stderr: expect.stringContaining('desk7@paper0.example') });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(run.stdout + run.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
    expect(server.accepted).toHaveLength(RECIPIENTS - 1);
  });
});

/** How often the deliveries were tried. */
async function attempts(office: Parameters<typeof deliveriesOf>[0]): Promise<ReadonlySet<number>> {
  return new Set((await deliveriesOf(office)).map(({ delivery }) => delivery.attempts));
}

/** Refuses recipients with that code and text. */
function refusing(reply: (rcpt: string) => readonly [code: number, text: string] | undefined): Script {
  return ({ step, rcpt }) => {
    const refusal = step === 'rcpt' ? reply(rcpt) : undefined;
    return refusal === undefined ? undefined : { kind: 'reply', code: refusal[0], text: refusal[1] };
  };
}
