import { afterEach, describe, expect, it } from 'vitest';
import { runDispatch } from '../../src/dispatch/sender.ts';
import type { Ledger } from '../../src/ledger/port.ts';
import { Connection } from '../../src/ledger/sqlite/connection.ts';
import { openDatabase } from '../../src/ledger/sqlite/database.ts';
import { openSqliteLedger, sqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { minutesOn } from '../ledger/samples.ts';
import { DISPATCH, type Office, openOffice, sum } from './newsroom-at-work.ts';
import { ACCEPT, ScriptedTransport } from './scripted-transport.ts';

const PIER = { host: 'pier', pid: 202 };

let office: Office;
let others: Ledger[] = [];
afterEach(async () => {
  for (const ledger of others) await ledger.close();
  others = [];
  await office.leave();
});

async function anotherLedger(): Promise<Ledger> {
  const ledger = await openSqliteLedger(office.path);
  others.push(ledger);
  return ledger;
}

describe('a second sender', () => {
  it('is refused while the first one works, and told who and until when', async () => {
    office = await openOffice(20);
    const ledger = await anotherLedger();
    const second = new ScriptedTransport(2);
    const first = new ScriptedTransport(2, async () => {
      if (first.begun.length === 5) {
        const refused = await runDispatch(office.run({ ledger, holder: PIER, transport: second }));
        expect(refused).toEqual({ kind: 'refused', by: { host: 'quay', pid: 101 }, until: minutesOn(2) });
      }
      return ACCEPT;
    });
    expect(await runDispatch(office.run({ transport: first }))).toMatchObject({ kind: 'done' });
    expect(first.begun.length).toBe(20);
    expect(second.begun).toEqual([]);
  });

  it('that takes over from one believed dead cuts it off before its next dot: nobody gets two', async () => {
    office = await openOffice(60);
    const ledger = await anotherLedger();
    const second = new ScriptedTransport(3);
    const first = new ScriptedTransport(3, async () => {
      if (first.begun.length === 20) await runDispatch(office.run({ ledger, holder: PIER, transport: second, holderIsDead: () => true }));
      return ACCEPT;
    });
    const ending = await runDispatch(office.run({ transport: first }));
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'ledger-trouble', trouble: { kind: 'lease-lost' } } });
    const taken = [...first.taken, ...second.taken];
    expect(new Set(taken).size).toBe(taken.length);
    const counts = await ledger.counts(DISPATCH.id);
    expect(counts.accepted + counts.uncertain).toBe(60);
    expect(counts.uncertain).toBeLessThanOrEqual(3);
    expect(taken.length).toBe(60);
  });
});

describe('a ledger that fails while messages are sent', () => {
  async function failing(audience: number, failAt: number) {
    office = await openOffice(audience);
    const database = await openDatabase(office.path);
    const ledger = sqliteLedger(new Connection(office.path, database, 1));
    others.push(ledger);
    const transport = new ScriptedTransport(4, () => {
      // From now on SQLite refuses to write, as it does when the disk turns read-only.
      if (transport.begun.length === failAt) database.exec('PRAGMA query_only = 1');
      return ACCEPT;
    });
    return { transport, ending: await runDispatch(office.run({ ledger, transport })) };
  }

  it.each([1, 7, 33])('lets no further dot leave (at message %d), says so, and a resume loses and repeats nobody', async (failAt) => {
    const { transport, ending } = await failing(60, failAt);
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'ledger-trouble', trouble: { kind: 'read-only', path: office.path } } });
    expect(transport.taken.length).toBeLessThan(failAt);
    const before = [...transport.taken];
    const resumed = await runDispatch(office.run({ holder: PIER, holderIsDead: () => true }));
    if (resumed.kind === 'refused' || resumed.counts === undefined) throw new Error('the resume is wanted');
    const { accepted, uncertain } = resumed.counts;
    expect(accepted + uncertain).toBe(60);
    // Uncertain are those whose outcome could not be written: at most one a session.
    expect(uncertain).toBeLessThanOrEqual(4);
    expect(sum(resumed.counts)).toBe(60);
    expect(new Set(before).size).toBe(before.length);
  });

  it('is named when it fails before the first message', async () => {
    office = await openOffice(3);
    const database = await openDatabase(office.path);
    database.exec('PRAGMA query_only = 1');
    const ledger = sqliteLedger(new Connection(office.path, database, 1));
    others.push(ledger);
    const transport = new ScriptedTransport(1);
    const ending = await runDispatch(office.run({ ledger, transport }));
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'ledger-trouble', trouble: { kind: 'read-only' } }, counts: undefined });
    expect(transport.begun).toEqual([]);
  });
});
