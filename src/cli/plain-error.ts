import { type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import type { Finished } from './finished.ts';

/** Trouble of the machine or the disk that no command could go on after, in words; how the command then ended. */
export interface PlainError {
  readonly diagnostic: Diagnostic;
  readonly finished: Finished;
}

const SYSTEM: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOSPC: ['The disk is full', 'Make room, then run the command again.'],
  EDQUOT: ['Your share of the disk is used up', 'Make room, then run the command again.'],
  EROFS: ['The disk may only be read', 'Choose another folder with --out, or make the disk writable.'],
  EACCES: ['You may not write there', 'Choose another folder, or ask who looks after this machine.'],
  EPERM: ['You may not write there', 'Choose another folder, or ask who looks after this machine.'],
  EISDIR: ['A folder stands where a file should be', 'Move it away, or choose another folder.'],
  ENOTDIR: ['A file stands where a folder should be', 'Move it away, or choose another folder.'],
  EEXIST: ['A file stands where a folder should be', 'Move it away, or choose another folder.'],
  EMFILE: ['Too many files are open', 'Raise the limit with `ulimit -n 4096`, then run the command again.'],
  ENAMETOOLONG: ['A file name is too long for this disk', 'Shorten the id of the release, or choose a folder nearer to the root.'],
};

/** What is known of an error that was thrown: the ledger's trouble, or the operating system's. Undefined for a bug. */
export function plainError(error: unknown): PlainError | undefined {
  if (!(error instanceof Error)) return undefined;
  // By name, not class: the ledger is loaded only by the commands that need it.
  if (error.name === 'LedgerTrouble' && 'hint' in error) {
    return { diagnostic: nowhere('ledger', 'error', error.message, String(error.hint)), finished: 'unfinished' };
  }
  const code = 'code' in error ? String(error.code) : '';
  const words = SYSTEM[code];
  if (words === undefined) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  return { diagnostic: nowhere('disk', 'error', `${words[0]}${path}.`, words[1]), finished: 'misused' };
}
