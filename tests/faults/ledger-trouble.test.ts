import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BEGIN, type HarbourOffice, RESUME } from './harbour-office.ts';
import { freshOffice, officeAt, officeAtDots } from './office-at-server.ts';
import { runSender, type SenderProcess, startSender, underLimit } from './sender-process.ts';
import { expectEverybodyOnce, expectResumed, expectTruth } from './truth.ts';
import { WITHOUT_PRIVILEGES } from './without-privileges.ts';

const RECIPIENTS = 150;
const CONNECTIONS = 3;
const WISHES = { recipients: RECIPIENTS, connections: CONNECTIONS };

describe('D1: a disk that takes no more of the ledger', () => {
  it('while messages are sent: nothing further leaves, the path is told, and a resume with room goes on', async () => {
    const { office, server } = await officeAt(WISHES, {});
    // The system refuses what would make a file longer than this, in KB: the log of the ledger, some dozens of messages on.
    const run = await runSender(office, RESUME, { through: underLimit('-f 250') });
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining(office.ledger) });
    expect(server.accepted.length).toBeGreaterThan(0);
    expect(server.accepted.length).toBeLessThan(RECIPIENTS);
    const begun = server.heard.lines.filter((line) => line.startsWith('MAIL')).length;
    expect(begun).toBeLessThanOrEqual(server.accepted.length + CONNECTIONS);
    await expectResumed(office, server, CONNECTIONS);
  });

  it('before the first message: nobody is written to', async () => {
    const { office, server } = await freshOffice(WISHES);
    const run = await runSender(office, BEGIN, { through: underLimit('-f 8') });
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining(office.ledger) });
    expect(server.connections.all).toBe(0);
  });
});

describe('D3: a ledger that is damaged', () => {
  it.each([
    { how: 'cut in half', damage: (bytes: Buffer) => bytes.subarray(0, bytes.length / 2) },
    { how: 'overwritten in the middle', damage: (bytes: Buffer) => bytes.fill(0xa5, bytes.length / 4, bytes.length / 2) },
    { how: 'without its first page', damage: (bytes: Buffer) => bytes.fill(0, 0, 4096) },
  ])('$how is refused before anything is sent, and left as it is', async ({ damage }) => {
    const { office, server } = await officeAt(WISHES, {});
    const damaged = damage(readFileSync(office.ledger));
    writeFileSync(office.ledger, damaged);
    const run = await runSender(office, RESUME);
    expect(run).toMatchObject({ exit: 75, stdout: '', stderr: expect.stringContaining(office.ledger) });
    expect(run.stderr).toMatch(/damaged|no ledger/);
    expect(run.stderr).toMatch(/Hint: \S/);
    expect(server.connections.all).toBe(0);
    expect(readFileSync(office.ledger).equals(damaged)).toBe(true);
  });
});

describe('D3: a ledger whose log', () => {
  it('ends in what was half written when the machine died is read as far as it was whole', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots(WISHES, (count) => {
      if (count === 30) sender?.child.kill('SIGKILL');
      return undefined;
    });
    sender = startSender(office, RESUME);
    expect(await sender.ended).toMatchObject({ signal: 'SIGKILL' });
    const log = readFileSync(`${office.ledger}-wal`);
    writeFileSync(`${office.ledger}-wal`, Buffer.concat([log, log.subarray(32, 3000), Buffer.alloc(5000, 0x5a)]));
    await expectResumed(office, server, CONNECTIONS);
  });
});

describe('D4: a ledger that another program has locked', () => {
  it('from the start: nothing is sent, and the lock is named', async () => {
    const { office, server } = await officeAt(WISHES, {});
    const other = new DatabaseSync(office.ledger);
    onTestFinished(() => other.close());
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE tide (height REAL)');
    const run = await runSender(office, RESUME);
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining('locked by another program') });
    expect(server.connections.all).toBe(0);
    other.exec('ROLLBACK');
  });

  it('while messages are sent: no dot leaves until the lock is gone, then all goes on', async () => {
    const other: { database?: DatabaseSync; seenAt?: number } = {};
    const { office, server } = await officeAtDots(WISHES, (count) => {
      if (count !== 20) return undefined;
      const database = new DatabaseSync(office.ledger, { timeout: 5000 });
      database.exec('BEGIN IMMEDIATE');
      // Of the messages whose dot was permitted before, as many as there are connections may still come.
      setTimeout(() => {
        other.seenAt = server.accepted.length;
        database.exec('ROLLBACK');
        database.close();
      }, 600);
      return undefined;
    });
    expect(await runSender(office, RESUME)).toMatchObject({ exit: 0 });
    expect(other.seenAt).toBeLessThan(20 + CONNECTIONS);
    await expectTruth(office, server);
    expectEverybodyOnce(office, server);
  });
});

describe('D5: a ledger that goes away while messages are sent', () => {
  it.each([
    { how: 'moved away', away: (ledger: string) => renameSync(ledger, `${ledger}.away`) },
    {
      how: 'replaced by a copy',
      away: (ledger: string) => {
        copyFileSync(ledger, `${ledger}.copy`);
        renameSync(ledger, `${ledger}.away`);
        renameSync(`${ledger}.copy`, ledger);
      },
    },
  ])('$how: it is noticed, nothing further leaves, and with the file in its place the dispatch goes on', async ({ away }) => {
    const { office, server } = await officeAtDots(WISHES, (count) => {
      if (count === 20) away(office.ledger);
      return undefined;
    });
    const run = await runSender(office, RESUME);
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining('removed or replaced') });
    expect(server.accepted.length).toBeLessThanOrEqual(20 + CONNECTIONS);
    rmSync(office.ledger, { force: true });
    renameSync(`${office.ledger}.away`, office.ledger);
    await expectResumed(office, server, CONNECTIONS);
  });
});

describe('D6: a ledger that may not be written', () => {
  it('because its folder may not: nothing is sent', async () => {
    const { office, server } = await freshOffice(WISHES);
    mkdirSync(dirname(office.ledger));
    chmodSync(dirname(office.ledger), 0o500);
    const run = await runSender(office, BEGIN, { through: WITHOUT_PRIVILEGES });
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining('read-only') });
    expect(run.stderr).toContain(office.ledger);
    expect(server.connections.all).toBe(0);
    chmodSync(dirname(office.ledger), 0o700);
  });

  it.each([
    { what: 'its folder', forbid: ({ ledger }: HarbourOffice) => chmodSync(dirname(ledger), 0o500) },
    { what: 'the file', forbid: ({ ledger }: HarbourOffice) => chmodSync(ledger, 0o400) },
  ])('because $what may not any more: a resume sends nothing', async ({ forbid }) => {
    const { office, server } = await officeAt(WISHES, {});
    forbid(office);
    const run = await runSender(office, RESUME, { through: WITHOUT_PRIVILEGES });
    expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining('read-only') });
    expect(server.connections.all).toBe(0);
    chmodSync(dirname(office.ledger), 0o700);
  });
});
