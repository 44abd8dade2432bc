import { chmodSync, closeSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { trouble, troubleOf } from './trouble-of.ts';

// f_type of NFS, SMB (two), CIFS and 9p in Linux's statfs(2): advisory locks and shared memory cannot be relied on there.
const NETWORK_DISKS: readonly number[] = [0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997];

/** What a file was before it was opened. */
export interface PrivateFile {
  /** Length in bytes; 0 for one that was just made. */
  readonly size: number;
}

/**
 * Sees to it that the ledger's file exists, is the user's own (0600, its folder 0700 where it is made) and stands on a disk of this
 * machine: embargoed news and journalists' addresses are in it.
 *
 * @throws LedgerTrouble where that cannot be had.
 */
export function makePrivateFile(path: string): PrivateFile {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    requireFile(path);
    closeSync(openSync(path, 'a', 0o600));
    return checkFile(path);
  } catch (error) {
    throw troubleOf(error, path);
  }
}

// A pipe would keep whoever opens it waiting.
function requireFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw trouble('not-a-ledger', path, found.isDirectory() ? 'a folder' : 'a device or a pipe');
}

function checkFile(path: string): PrivateFile {
  const { mode, uid, size } = statSync(path);
  const self = process.getuid?.();
  if (self !== undefined && self !== 0 && uid !== self) throw trouble('read-only', path, `the file belongs to user ${uid}, not to you`);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, 0o600);
  if (process.platform === 'linux' && NETWORK_DISKS.includes(statfsSync(path).type)) throw trouble('network-disk', path);
  return { size };
}
