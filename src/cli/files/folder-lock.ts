import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as after } from 'node:timers/promises';

/** The right to write to a folder, until it is given back or the process ends, however it ends. */
export interface FolderLock {
  free(): void;
}

/** Milliseconds between two looks whether the folder is free. */
const LOOK_AGAIN = 50;
/** SQLITE_BUSY. */
const BUSY = 5;

/**
 * Takes the right to write to a folder, and makes the folder. Waits while another process of this user on this machine has it, which is told once through
 * `onWait`. The lock is SQLite's own, on an empty file in the system's folder for such things: the system frees it when a process dies.
 */
export async function lockFolder(folder: string, onWait: () => void): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256').update(`${userInfo().username}\0${await realpath(folder)}`);
  const database = new DatabaseSync(join(tmpdir(), `release-export-${name.digest('hex').slice(0, 32)}.lock`));
  for (let waits = 0; !isTaken(database); waits += 1) {
    if (waits === 0) onWait();
    await after(LOOK_AGAIN);
  }
  return { free: () => database.close() };
}

function isTaken(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return false;
    throw error;
  }
}
