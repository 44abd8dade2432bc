import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRelease } from '../end-to-end/run-release.ts';
import { BEGIN, RELEASE, RESUME } from './harbour-office.ts';
import { freshOffice, officeAtDots } from './office-at-server.ts';
import { runSender, startAtTerminal } from './sender-process.ts';
import { clockOf } from './shifted-clock.ts';
import { deliveriesOf, expectEverybodyOnce, expectTruth, statesOf, takenBy } from './truth.ts';

const MINUTE_MS = 60_000;
const WISHES = { recipients: 20, connections: 2 };
const TOMORROW = ['--at', 'in 24 hours', '--no-wait'];
const DAY = 24 * 60;

function fromNow(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

describe('a dispatch that was sent for later', () => {
  it('is waited for, and leaves when its time has come', async () => {
    const { office, server } = await freshOffice(WISHES);
    // Long enough for a slow machine to have begun to wait.
    const moment = Date.now() + 8000;
    const run = await runSender(office, [...BEGIN, '--at', new Date(moment).toISOString()]);
    expect(run, run.stderr).toMatchObject({ exit: 0 });
    expect(run.stderr).toMatch(/^Not before +\w{3}, \d+ \w+ \d{4}, \d\d:\d\d Europe\/London \(UTC\+0\d:00\), \d\d:\d\d UTC$/m);
    expectEverybodyOnce(office, server);
    const early = (await deliveriesOf(office)).filter(({ delivery }) => delivery.state !== 'accepted' || delivery.at < moment);
    expect(early).toEqual([]);
  });

  it('is left to a worker, which sends it when it is due and not before; its messages are dated then', async () => {
    const { office, server } = await freshOffice(WISHES);
    expect(await runSender(office, [...BEGIN, ...TOMORROW])).toMatchObject({ exit: 75 });
    const once = ['worker', '--once'];
    expect(await runRelease(office.folder, once, clockOf({ ahead: DAY - 1 }))).toMatchObject({ exit: 75 });
    expect(server.connections.all).toBe(0);
    const run = await runRelease(office.folder, once, clockOf({ ahead: DAY + 1 }));
    expect(run, run.stderr).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expect(await runRelease(office.folder, once, clockOf({ ahead: DAY + 1 }))).toMatchObject({ exit: 0 });
    expect(server.accepted).toHaveLength(WISHES.recipients);
  });

  it('is sent once by two workers at once', async () => {
    const { office, server } = await freshOffice(WISHES);
    await runSender(office, [...BEGIN, ...TOMORROW]);
    const worker = () => runRelease(office.folder, ['worker', '--once'], clockOf({ ahead: DAY + 1 }));
    const runs = await Promise.all([worker(), worker(), runSender(office, RESUME, { environment: clockOf({ ahead: DAY + 1 }) })]);
    expect(runs.some(({ exit }) => exit === 0)).toBe(true);
    expectEverybodyOnce(office, server);
  });

  it('asks a person where it wakes up too late, and keeps what they said', async () => {
    const { office, server } = await freshOffice(WISHES);
    await runSender(office, [...BEGIN, ...TOMORROW]);
    const late = clockOf({ ahead: DAY + 12 * 60 + 2 });
    for (const run of [
      await runRelease(office.folder, ['worker', '--once'], late),
      await runSender(office, RESUME, { environment: late }),
    ]) {
      expect(run.exit).toBe(75);
      expect(run.stderr).toContain('was to begin by');
      expect(run.stderr).toContain('--send-although-late');
    }
    expect(server.connections.all).toBe(0);
    const run = await runSender(office, [...RESUME, '--send-although-late', 'the minister was late too'], { environment: late });
    expect(run, run.stderr).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    const log = JSON.parse((await runRelease(office.folder, ['log', '--json'])).stdout);
    expect(log.map(({ what, why }: { what: string; why: string | null }) => [what, why])).toEqual([
      ['validated', 'no errors, no warnings'],
      ['sent', 'to press'],
      ['resumed', null],
      ['resumed', null],
      ['overrode', 'late: the minister was late too'],
    ]);
    expect(await runRelease(office.folder, ['log', '--verify'])).toMatchObject({ exit: 0 });
  });

  it('shows a countdown at a terminal, and stays queued after Ctrl-C', async () => {
    const { office, server } = await freshOffice(WISHES);
    const sender = startAtTerminal(office, [...BEGIN, '--at', fromNow(30 * MINUTE_MS)]);
    await sender.said('29 min 5');
    sender.child.stdin.write('\u0003');
    expect(await sender.ended).toMatchObject({ exit: 75 });
    expect(server.connections.all).toBe(0);
    const { deferred = 0, queued = 0 } = await statesOf(office);
    expect(deferred + queued).toBe(WISHES.recipients);
  });

  it('cannot be sent for a time that is past, skipped by clocks, or unclear', async () => {
    const { office } = await freshOffice(WISHES);
    for (const at of [fromNow(-MINUTE_MS), '2099-03-29 01:30', 'tomorrow 9:00 EST', 'embargo', 'soon']) {
      const run = await runSender(office, [...BEGIN, '--at', at]);
      expect(run.exit, at).toBe(2);
    }
    expect(await statesOf(office)).toEqual({});
  });
});

describe('an embargo', () => {
  it('heads what the cleared get before it ends; the others are told FOR IMMEDIATE RELEASE, dated with its end', async () => {
    const until = new Date(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS + 24 * 60 * MINUTE_MS).toISOString();
    const { office } = await freshOffice({ ...WISHES, release: ['embargo:', `  until: ${until}`] });
    await writeFile(join(office.folder, 'lists/press.csv'), 'email,embargo\ncleared@paper1.example,yes\nother@paper2.example,no\n');
    const sandbox = ['--sandbox', 'kept', '--at', 'embargo', '--no-wait'];
    expect(await runSender(office, [...BEGIN, ...sandbox])).toMatchObject({ exit: 75 });
    const cleared = await keptText(office.folder, 'cleared');
    expect(cleared).toMatch(/^Subject: .*EMBARGOED UNTIL/ms);
    expect(cleared).not.toContain('FOR IMMEDIATE RELEASE');
    expect(await runSender(office, RESUME, { environment: clockOf({ ahead: DAY + 2 }) })).toMatchObject({ exit: 0 });
    const other = await keptText(office.folder, 'other');
    expect(other).toContain('FOR IMMEDIATE RELEASE');
    expect(other).not.toMatch(/embargo/i);
    expect(Date.parse(/^Date: (.*)$/m.exec(other)?.[1] ?? '')).toBe(Date.parse(until));
  });
});

describe('a dispatch that is cancelled from another terminal', () => {
  it('while it waits: nothing of it is sent', async () => {
    const { office, server } = await freshOffice(WISHES);
    await runSender(office, [...BEGIN, ...TOMORROW]);
    const cancelled = await runSender(office, ['--cancel', 'wrong figures']);
    expect(cancelled, cancelled.stderr).toMatchObject({ exit: 0 });
    expect(cancelled.stderr).toContain('20 messages will not be sent');
    expect(await runRelease(office.folder, ['worker', '--once'], clockOf({ ahead: DAY + 1 }))).toMatchObject({ exit: 0 });
    expect(server.connections.all).toBe(0);
    expect(await statesOf(office)).toEqual({ skipped: WISHES.recipients });
    expect(await runSender(office, ['--cancel'])).toMatchObject({ exit: 2 });
  });

  it('while it is sent: no dot leaves after, and the sender ends and says so', async () => {
    let cancelling: ReturnType<typeof runRelease> | undefined;
    const { office, server } = await officeAtDots({ recipients: 60, connections: 3 }, (count) => {
      if (count === 10) cancelling = runRelease(office.folder, ['send', RELEASE, '--cancel', 'wrong figures']);
      // Slowly, so that much is left when the other process has begun; each reply comes within a second.
      return count >= 10 ? { kind: 'drip', everyMs: 12 } : undefined;
    });
    const run = await runSender(office, RESUME);
    expect(await cancelling).toMatchObject({ exit: 0 });
    expect(run.exit, run.stderr).toBe(1);
    expect(run.stderr).toContain('Cancelled by');
    await expectTruth(office, server);
    const { accepted = 0, skipped = 0 } = await statesOf(office);
    expect(accepted + skipped).toBe(60);
    expect(skipped).toBeGreaterThan(0);
    expect(takenBy(server)).toHaveLength(accepted);
  });
});

async function keptText(folder: string, name: string): Promise<string> {
  for (const file of await readdir(join(folder, 'kept'))) {
    const text = await readFile(join(folder, 'kept', file), 'utf8');
    if (text.includes(`To: <${name}@`) || text.includes(`To: ${name}@`)) return text;
  }
  throw new Error(`There is no message to ${name}.`);
}
