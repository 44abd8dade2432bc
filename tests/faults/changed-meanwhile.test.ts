import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { instant } from '../../src/release/time.ts';
import { RELEASE, RESUME } from './harbour-office.ts';
import { officeAt, officeAtDots } from './office-at-server.ts';
import { runSender, type SenderProcess, startSender } from './sender-process.ts';
import { clockOf } from './shifted-clock.ts';
import { expectEverybodyOnce, expectTruth, statesOf, takenBy, thoseIn } from './truth.ts';

const RECIPIENTS = 60;
/** Long after these tests. */
const EMBARGO = Date.UTC(2099, 5, 1, 8);
const UNDER_EMBARGO = ['embargo:', '  until: 2099-06-01T09:00 Europe/London'];

describe('L2: between the beginning of a dispatch and its resume', () => {
  it('a list and a release that are edited change nothing: each on the list as it was gets the message as it was', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS }, (count) => {
      if (count === 10) sender?.child.kill('SIGINT');
      return undefined;
    });
    sender = startSender(office, RESUME);
    await sender.ended;
    const list = join(office.folder, 'lists/press.csv');
    const [heading, ...rows] = (await readFile(list, 'utf8')).split('\n');
    await writeFile(list, [heading, 'newcomer@paper9.example,Nobody', ...rows.slice(0, 20)].join('\n'));
    const release = join(office.folder, RELEASE);
    await writeFile(
      release,
      (await readFile(release, 'utf8')).replace('Tickets go', `Nothing of this was meant. ${'Tickets do not go. '.repeat(99)}`),
    );
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    await expectTruth(office, server);
    // Numbers in addresses and names are not of one length; all else of the messages is.
    const lengths = server.accepted.map(({ bytes }) => bytes);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(40);
  });

  it('somebody is suppressed, by another process, while messages are sent: theirs does not leave', async () => {
    const late = 'desk50@paper1.example';
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) => {
      if (count !== 10) return undefined;
      void suppress(office.ledger, late);
      return { kind: 'drip', everyMs: 10 };
    });
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
    expect(await thoseIn(office, 'skipped')).toEqual([late]);
    expect(takenBy(server)).toEqual(office.addresses.filter((address) => address !== late).toSorted());
  });
});

describe('C2: a clock that is set while a dispatch waits for its embargo', () => {
  it('forward, and back again: nothing leaves early, and all when the time has come', async () => {
    const { office, server } = await officeAt({ recipients: RECIPIENTS, connections: 3, release: UNDER_EMBARGO }, {});
    for (const minutes of [minutesUntilEmbargo() - 60, minutesUntilEmbargo() - 1, minutesUntilEmbargo() - 600]) {
      expect(await runSender(office, RESUME, { environment: clockOf({ ahead: minutes }) })).toMatchObject({ exit: 75 });
      expect(await statesOf(office)).toEqual({ deferred: RECIPIENTS });
    }
    expect(server.connections.all).toBe(0);
    expect(await runSender(office, RESUME, { environment: clockOf({ ahead: minutesUntilEmbargo() + 1 }) })).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
  });

  it('back to before it while messages are sent: those that have not begun are held again', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3, release: UNDER_EMBARGO }, (count) => {
      if (count === 10) sender?.child.kill('SIGUSR2');
      return count >= 10 && count < 13 ? { kind: 'drip', everyMs: 20 } : undefined;
    });
    sender = startSender(office, RESUME, { environment: clockOf({ ahead: minutesUntilEmbargo() + 60, step: -120 }) });
    expect(await sender.ended).toMatchObject({ exit: 75 });
    const { accepted = 0, deferred = 0 } = await statesOf(office);
    expect(accepted).toBeLessThanOrEqual(10 + 3);
    expect(accepted + deferred).toBe(RECIPIENTS);
    await expectTruth(office, server);
    expect(await runSender(office, RESUME, { environment: clockOf({ ahead: minutesUntilEmbargo() + 60 }) })).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
  });

  it('to a time long ago or far ahead, without an embargo: everybody gets it once', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) => {
      if (count % 20 === 10) sender?.child.kill('SIGUSR2');
      return undefined;
    });
    sender = startSender(office, RESUME, { environment: clockOf({ ahead: 600, step: -500 }) });
    expect(await sender.ended).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
  });
});

async function suppress(path: string, address: string): Promise<void> {
  const ledger = await openSqliteLedger(path);
  await ledger.suppress({ address, reason: 'unsubscribed', source: 'press officer', at: instant(Date.now()) });
  await ledger.close();
}

function minutesUntilEmbargo(): number {
  return (EMBARGO - Date.now()) / 60_000;
}
