import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { APPLICATION_ID, MIGRATIONS } from '../../src/ledger/sqlite/schema.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { harbourDispatch, journalists, MORNING } from './samples.ts';

it('keeps the suppressions of a ledger of the first version', async () => {
  const path = freshPath();
  const database = new DatabaseSync(path);
  database.exec(`${MIGRATIONS[0]}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1`);
  database.exec(`INSERT INTO suppression VALUES ('zoe@tide-times.example', 'Zoe@tide-times.example', 'bounced', ${MORNING})`);
  database.close();
  const ledger = await openSqliteLedger(path);
  expect(await ledger.suppressions()).toEqual([{ address: 'Zoe@tide-times.example', reason: 'bounced', source: '', at: MORNING }]);
  expect(await ledger.suppressedAmong(['zoe@tide-times.example'])).toHaveLength(1);
  await ledger.erase({ address: 'zoe@tide-times.example', reason: 'erased on request', source: 'press officer', at: MORNING });
  await ledger.close();
});

it('leaves nothing of an erased person in the file or its log, while the ledger is open', async () => {
  const path = freshPath();
  const ledger = await openSqliteLedger(path);
  await ledger.open(harbourDispatch(), journalists(40));
  await ledger.suppress({ address: 'desk7@tide-times.example', reason: 'bounced', source: 'mailbox', at: MORNING });
  expect(bytesOf(path)).toMatch(/desk7@tide-times\.example/);
  await ledger.erase({ address: 'desk7@tide-times.example', reason: 'erased on request', source: 'press officer', at: MORNING });
  expect(bytesOf(path)).not.toMatch(/desk7@|Reporter Nº 7\b/i);
  expect(bytesOf(path)).toMatch(/desk8@tide-times\.example/);
  await ledger.close();
});

function bytesOf(path: string): string {
  return [path, `${path}-wal`].map((file) => readFileSync(file, 'utf8')).join('\n');
}

function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'suppressions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'ledger.sqlite');
}
