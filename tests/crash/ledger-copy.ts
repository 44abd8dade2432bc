import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Row } from './verdict.ts';

/** A dispatch as a dead sender left it on disk. */
export interface Remains {
  /** How often the right to send it was taken. */
  readonly fence: number;
  readonly rows: readonly Row[];
}

/**
 * Reads the dispatch in a ledger whose sender is dead; undefined where there is none. It reads a copy, with a reader of its own: opening the ledger would
 * mend what the next sender has to mend.
 */
export function remainsIn(ledger: string): Remains | undefined {
  if (!existsSync(ledger)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'remains-'));
  try {
    const copy = join(folder, 'ledger.sqlite');
    copyFileSync(ledger, copy);
    if (existsSync(`${ledger}-wal`)) copyFileSync(`${ledger}-wal`, `${copy}-wal`);
    return read(copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(path: string): Remains | undefined {
  const database = new DatabaseSync(path);
  try {
    const hasTables = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'dispatch'").get() !== undefined;
    const dispatch = hasTables ? database.prepare('SELECT fence FROM dispatch').get() : undefined;
    const rows = hasTables ? (database.prepare('SELECT address, state FROM delivery').all() as unknown as Row[]) : [];
    if (dispatch === undefined && rows.length > 0) throw new Error('There are deliveries of no dispatch.');
    return dispatch === undefined ? undefined : { fence: Number(dispatch.fence), rows };
  } finally {
    database.close();
  }
}
