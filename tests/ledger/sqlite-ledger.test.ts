import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import type { Lease, Ledger } from '../../src/ledger/port.ts';
import { Connection } from '../../src/ledger/sqlite/connection.ts';
import { openDatabase } from '../../src/ledger/sqlite/database.ts';
import { openSqliteLedger, sqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { LedgerTrouble } from '../../src/ledger/trouble.ts';
import { ledgerConformance } from './conformance.ts';
import { collect, harbourDispatch, journalist, journalists, MORNING, minutesOn } from './samples.ts';

const ROOT = mkdtempSync(join(tmpdir(), 'harbour-ledger-'));
const DISPATCH = harbourDispatch();
let files = 0;

afterAll(() => rmSync(ROOT, { recursive: true }));

function freshPath(): string {
  files += 1;
  return join(ROOT, `newsroom-${files}`, '.release', 'ledger.db');
}

ledgerConformance(
  'SQLite',
  () => openSqliteLedger(freshPath()),
  async () => undefined,
);

describe('the SQLite file', () => {
  it('is made for its owner alone, with its folder', async () => {
    const path = freshPath();
    const ledger = await openSqliteLedger(path);
    await ledger.open(DISPATCH, journalists(1));
    expect([path, `${path}-wal`].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    await ledger.close();
  });

  it('is narrowed to its owner when others could read it', async () => {
    const path = await usedLedger();
    chmodSync(path, 0o644);
    await (await openSqliteLedger(path)).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('writes through to the disk: WAL, and every commit synced', async () => {
    const database = await openDatabase(freshPath());
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    database.close();
  });

  it('keeps everything from one process to the next', async () => {
    const path = freshPath();
    const first = await openSqliteLedger(path);
    const lease = await leaseOn(first, 3);
    const [record] = await first.claim(lease, 1, MORNING);
    await first.close();
    const second = await openSqliteLedger(path);
    expect(await second.find(DISPATCH.id)).toEqual(DISPATCH);
    expect(await collect(second.deliveries(DISPATCH.id, 'claimed'))).toEqual([record]);
    expect(await second.lease(DISPATCH.id, { host: 'pier', pid: 2 }, MORNING, minutesOn(9), () => false)).toMatchObject({ kind: 'held' });
    await second.close();
  });

  it('shares one commit among the events of one turn', async () => {
    const path = freshPath();
    const ledger = await openSqliteLedger(path);
    const lease = await leaseOn(ledger, 50);
    const claimed = await ledger.claim(lease, 50, MORNING);
    const frames = () => Math.floor(statSync(`${path}-wal`).size / 4120);
    const before = frames();
    await Promise.all(claimed.map(({ id }) => ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })));
    const together = frames() - before;
    for (const { id } of claimed.slice(0, 10)) await ledger.write(id, { kind: 'lost-after-dot', fence: lease.fence, at: MORNING });
    const oneByOne = frames() - before - together;
    expect(together).toBeLessThan(oneByOne);
    await ledger.close();
  });

  it('reads pages of a dispatch longer than one page in order', async () => {
    const ledger = await openSqliteLedger(freshPath());
    await ledger.open(harbourDispatch('20061005-before-0001'), journalists(7));
    await ledger.open(DISPATCH, journalists(1203));
    await ledger.open(harbourDispatch('20061005-after-0002'), journalists(7));
    const everyone = Array.from({ length: 1203 }, (_, index) => `r${index + 1}`);
    expect((await collect(ledger.deliveries(DISPATCH.id))).map(({ recipientId }) => recipientId)).toEqual(everyone);
    expect((await collect(ledger.deliveries(DISPATCH.id, 'queued'))).map(({ recipientId }) => recipientId)).toEqual(everyone);
    await ledger.close();
  });

  it('keeps a hostile recipient as plain data', async () => {
    const ledger = await openSqliteLedger(freshPath());
    const hostile = { ...journalist(1), name: "Robert'); DROP TABLE delivery;--", columns: { __proto__x: '"}', 'a\u0000b': '😀' } };
    await ledger.open(
      DISPATCH,
      (async function* () {
        yield hostile;
      })(),
    );
    expect((await collect(ledger.deliveries(DISPATCH.id)))[0]).toMatchObject(hostile);
    await ledger.close();
  });
});

describe('trouble with the SQLite file', () => {
  it('stops at a full disk, says so with the path, and writes nothing more in this process', async () => {
    const { ledger, lease, database, path } = await openWithDatabase();
    database.exec('PRAGMA max_page_count = 1');
    const many = ledger.open(harbourDispatch('20061006-second-0001'), journalists(500));
    await expect(many).rejects.toMatchObject({ name: 'LedgerTrouble', kind: 'disk-full', path, message: expect.stringContaining(path) });
    database.exec('PRAGMA max_page_count = 100000');
    await expect(ledger.claim(lease, 1, MORNING)).rejects.toMatchObject({ kind: 'disk-full' });
    expect(await ledger.find(harbourDispatch('20061006-second-0001').id)).toBeUndefined();
    await ledger.close();
    const resumed = await openSqliteLedger(path);
    expect(await resumed.counts(DISPATCH.id)).toMatchObject({ queued: 2 });
    await resumed.close();
  });

  it('rejects every event of a group whose commit failed', async () => {
    const { ledger, lease, database } = await openWithDatabase();
    const claimed = await ledger.claim(lease, 2, MORNING);
    database.exec('PRAGMA query_only = 1');
    const writes = claimed.map(({ id }) => ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING }));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { kind: 'read-only' } },
      { status: 'rejected', reason: { kind: 'read-only' } },
    ]);
    await ledger.close();
  });

  it('believes the disk, not what it remembers, when another process changed a delivery in hand', async () => {
    const path = freshPath();
    const first = await openSqliteLedger(path);
    const lease = await leaseOn(first, 3);
    const [one, two, three] = await first.claim(lease, 3, MORNING);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three are wanted');
    await first.write(two.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
    const other = await openSqliteLedger(path);
    await other.write(one.id, { kind: 'skipped', why: 'withdrawn', at: MORNING });
    const answer = await other.lease(DISPATCH.id, { host: 'pier', pid: 2 }, MORNING, minutesOn(5), () => true);
    if (answer.kind === 'held') throw new Error('the lease is wanted');
    expect(await other.recover(answer.lease, MORNING)).toEqual({ requeued: 1, uncertain: 1 });
    const late = { fence: lease.fence, reply: { code: 250, enhanced: undefined, text: 'Ok' }, at: MORNING };
    expect(await first.write(one.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })).toMatchObject({ kind: 'refused' });
    expect(await first.write(two.id, { kind: 'accepted', ...late })).toMatchObject({ kind: 'refused' });
    expect(await first.write(three.id, { kind: 'claim-released', fence: lease.fence })).toMatchObject({ kind: 'refused' });
    expect(await first.counts(DISPATCH.id)).toMatchObject({ queued: 1, skipped: 1, uncertain: 1 });
    await other.close();
    await first.close();
  });

  it('waits for another program’s lock, then names it, and goes on when the lock is gone', async () => {
    const path = freshPath();
    const ledger = await openSqliteLedger(path, 1);
    const lease = await leaseOn(ledger, 1);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(ledger.claim(lease, 1, MORNING)).rejects.toMatchObject({ kind: 'locked', path });
    other.exec('COMMIT');
    other.close();
    expect(await ledger.claim(lease, 1, MORNING)).toHaveLength(1);
    await ledger.close();
  });

  it('notices that its file was replaced while it was in use', async () => {
    const path = freshPath();
    const ledger = await openSqliteLedger(path);
    const lease = await leaseOn(ledger, 1);
    renameSync(path, `${path}.old`);
    await expect(ledger.claim(lease, 1, MORNING)).rejects.toMatchObject({ kind: 'replaced' });
    writeFileSync(path, readFileSync(`${path}.old`));
    await expect(ledger.claim(lease, 1, MORNING)).rejects.toMatchObject({ kind: 'replaced' });
    await ledger.close();
  });

  it('refuses a damaged file before anything is sent', async () => {
    const path = await usedLedger(600);
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(path, bytes);
    await expect(openSqliteLedger(path)).rejects.toMatchObject({ kind: 'damaged', message: expect.stringContaining(path) });
  });

  it.each([
    ['a text file', () => 'name,email\nThis is a list of journalists, not a ledger. '.repeat(40)],
    ['another program’s database', () => strangersDatabase()],
  ])('refuses %s and leaves it as it was', async (_, content) => {
    const path = join(mkdtempSync(join(ROOT, 'stranger-')), 'ledger.db');
    writeFileSync(path, content());
    const before = readFileSync(path);
    await expect(openSqliteLedger(path)).rejects.toMatchObject({ kind: 'not-a-ledger' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a ledger of a newer version', async () => {
    const path = await usedLedger();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openSqliteLedger(path)).rejects.toMatchObject({ kind: 'newer', hint: expect.stringContaining('newer version') });
  });

  it('calls it damage, not a mistake in the program, whichever bit of it is flipped', async () => {
    const path = await usedLedger(40);
    const sound = readFileSync(path);
    const told = new Map<string, number>();
    // Bits all over the file, the same ones in each run; the step has no factor in common with the number of bits.
    for (let flip = 0; flip < 250; flip += 1) {
      const bit = (flip * 7919 + 13 * flip * flip) % (sound.length * 8);
      const bytes = Buffer.from(sound);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const flipped = freshPath();
      mkdirSync(dirname(flipped), { recursive: true });
      writeFileSync(flipped, bytes);
      const outcome = await readThrough(flipped);
      told.set(outcome, (told.get(outcome) ?? 0) + 1);
    }
    expect([...told.keys()].toSorted()).toEqual(expect.arrayContaining(['damaged', 'read']));
    for (const outcome of told.keys()) expect(['read', 'damaged', 'not-a-ledger', 'newer', 'unwritable']).toContain(outcome);
  });

  it('tells whoever finds a broken beginning that the ledger matters', async () => {
    const path = await usedLedger(3);
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 0, 100);
    writeFileSync(path, bytes);
    await expect(openSqliteLedger(path)).rejects.toMatchObject({ hint: expect.stringContaining('backup') });
  });

  it('does not wait for what is no file', async () => {
    const path = freshPath();
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('mkfifo', [path]);
    await expect(openSqliteLedger(path)).rejects.toMatchObject({ kind: 'not-a-ledger' });
  });

  it('is made by one of several that open it at once; the others wait for it', async () => {
    const path = freshPath();
    const program = `import(${JSON.stringify(new URL('../../src/ledger/sqlite/sqlite-ledger.ts', import.meta.url).href)})
      .then(({ openSqliteLedger }) => openSqliteLedger(${JSON.stringify(path)})).then((ledger) => ledger.close())`;
    const exits = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const [exit] = await once(spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' }), 'close');
        return exit;
      }),
    );
    expect(exits).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each([
    ['a folder', () => ROOT],
    ['a path below a file', () => join(fileInRoot(), 'ledger.db')],
  ])('refuses %s with a trouble, not a crash', async (_, path) => {
    await expect(openSqliteLedger(path())).rejects.toBeInstanceOf(LedgerTrouble);
  });
});

/** Reads all that a sender and a report read; tells the trouble where there is one. Whatever else is thrown is a mistake. */
async function readThrough(path: string): Promise<string> {
  try {
    const ledger = await openSqliteLedger(path);
    try {
      const [dispatch] = await ledger.dispatches();
      if (dispatch === undefined) return 'read';
      await collect(ledger.deliveries(dispatch.id));
      await ledger.counts(dispatch.id);
      const answer = await ledger.lease(dispatch.id, { host: 'quay', pid: 1 }, MORNING, minutesOn(5), () => false);
      if (answer.kind === 'granted') await ledger.claim(answer.lease, 5, MORNING);
      return 'read';
    } finally {
      await ledger.close();
    }
  } catch (error) {
    if (error instanceof LedgerTrouble) return error.kind;
    throw error;
  }
}

async function leaseOn(ledger: Ledger, people: number): Promise<Lease> {
  await ledger.open(DISPATCH, journalists(people));
  const answer = await ledger.lease(DISPATCH.id, { host: 'quay', pid: 1 }, MORNING, minutesOn(5), () => false);
  if (answer.kind !== 'granted') throw new Error('the lease is wanted');
  return answer.lease;
}

async function openWithDatabase() {
  const path = freshPath();
  const database = await openDatabase(path);
  const ledger = sqliteLedger(new Connection(path, database, 1));
  return { path, database, ledger, lease: await leaseOn(ledger, 2) };
}

async function usedLedger(people = 1): Promise<string> {
  const path = freshPath();
  const ledger = await openSqliteLedger(path);
  await ledger.open(DISPATCH, journalists(people));
  await ledger.close();
  return path;
}

function strangersDatabase(): Buffer {
  const path = join(mkdtempSync(join(ROOT, 'tides-')), 'tides.db');
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE tide (height REAL)');
  database.close();
  return readFileSync(path);
}

function fileInRoot(): string {
  const path = join(ROOT, 'a-file');
  writeFileSync(path, '');
  return path;
}
