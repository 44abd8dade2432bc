import { LedgerTrouble, type TroubleKind } from '../trouble.ts';

const PLAIN_WORDS: Readonly<Record<TroubleKind, { readonly says: string; readonly hint: string }>> = {
  'disk-full': {
    says: 'cannot be written: the disk is full',
    hint: 'Free some space on that disk, then run the command again with --resume.',
  },
  'read-only': {
    says: 'cannot be written: it, or its disk, is read-only',
    hint: 'Make the file and its folder writable for you, then resume.',
  },
  locked: {
    says: 'is locked by another program',
    hint: 'End the program that holds it (a backup, an open database browser), then resume.',
  },
  damaged: {
    says: 'is damaged',
    hint: 'Keep a copy of the file with its -wal file, and look into what was sent before anything is sent again.',
  },
  unwritable: {
    says: 'cannot be read or written',
    hint: 'Check that the disk is there and in order, and that the folder is yours; then resume.',
  },
  replaced: {
    says: 'was removed or replaced while it was in use',
    hint: 'Put the original file back before resuming; a copy may not know what was sent.',
  },
  'not-a-ledger': {
    says: 'is no ledger of this tool, or its beginning is damaged',
    hint: 'If it is another program’s file, move it away. If this newsroom has sent with it, put a backup of it back: without it the next dispatch goes to everybody again.',
  },
  newer: { says: 'was written by a newer version of this tool', hint: 'Install the newer version, and use it for this newsroom.' },
  'old-node': { says: 'needs a newer Node.js', hint: 'Install the newest Node.js 22, 24 or 26 (22.23.3 and 24.21.0 will do).' },
  'network-disk': {
    says: 'stands on a network disk, where its locks do not hold',
    hint: 'Keep the newsroom, or at least its ledger, on a disk of this machine.',
  },
  'lease-lost': { says: 'belongs to another sender now', hint: 'Look with `release status` who sends.' },
};

/** Makes a trouble of a kind about the ledger at `path`, in plain words. `detail` is added in brackets. */
export function trouble(kind: TroubleKind, path: string, detail?: string, cause?: unknown): LedgerTrouble {
  const { says, hint } = PLAIN_WORDS[kind];
  const message = `The ledger ${path} ${says}${detail === undefined ? '' : ` (${detail})`}.`;
  return new LedgerTrouble({ kind, path, message, hint, cause });
}

/** Thrown for a row that no version of this program can have written. */
export class BrokenRow extends Error {}

/** Turns what SQLite or the file system threw into a trouble; anything else is a bug and comes back as it was. */
export function troubleOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof LedgerTrouble) return error;
  if (error instanceof BrokenRow) return trouble('damaged', path, error.message, error);
  const kind = 'errcode' in error ? kindOfResultCode(Number(error.errcode)) : kindOfSystemError('code' in error ? String(error.code) : '');
  return kind === undefined ? error : trouble(kind, path, error.message, error);
}

/** What a statement of ours that SQLite would not prepare means: that a table is not as we made it. */
export function unfitTables(error: unknown, path: string): unknown {
  const told = troubleOf(error, path);
  return told === error && error instanceof Error && 'errcode' in error ? trouble('damaged', path, error.message, error) : told;
}

/** Whether SQLite gave up waiting for another connection. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && kindOfResultCode(Number(error.errcode)) === 'locked';
}

// https://www.sqlite.org/rescode.html: the low byte is the primary code.
function kindOfResultCode(code: number): TroubleKind | undefined {
  switch (code & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
      return 'locked';
    case 8: // READONLY
      return 'read-only';
    case 10: // IOERR
    case 14: // CANTOPEN
    case 3: // PERM
      return 'unwritable';
    case 11: // CORRUPT
      return 'damaged';
    case 13: // FULL
      return 'disk-full';
    case 26: // NOTADB
      return 'not-a-ledger';
    default:
      return undefined;
  }
}

function kindOfSystemError(code: string): TroubleKind | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read-only';
    case 'EIO':
    case 'EISDIR':
    case 'ENOTDIR':
    case 'ENOENT':
    case 'EEXIST':
    case 'EMFILE':
    case 'ENFILE':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return 'unwritable';
    default:
      return undefined;
  }
}
