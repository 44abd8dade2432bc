import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Newsroom } from '../../newsroom/model.ts';
import { writtenAnew } from './write.ts';

/** The ledger's file: the newsroom's state, in a folder that git ignores. */
export function ledgerPath({ root }: Newsroom): string {
  return join(root, '.release', 'ledger.sqlite');
}

/** Where the sandbox keeps a dispatch's messages when nobody says where. */
export function sandboxPath({ root }: Newsroom, dispatch: string): string {
  return join(root, '.release', 'sandbox', dispatch);
}

/**
 * The key that seals bounce addresses, made at first use and kept for good beside the ledger: a bounce must be known again years later, and
 * nobody else can make one up.
 */
export async function tokenKey({ root }: Newsroom): Promise<string> {
  const path = join(root, '.release', 'token.key');
  await mkdir(join(root, '.release'), { recursive: true, mode: 0o700 });
  // Two processes may both find none: the first that writes it wins, both read it.
  await writtenAnew(path, `${randomBytes(32).toString('hex')}\n`, 0o600);
  return (await readFile(path, 'utf8')).trim();
}
