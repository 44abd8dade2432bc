import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';

/** Bytes; enough for every file that is read as a whole, and little enough for any memory. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** A file's bytes, or why there are none; `why` continues "The file". */
export type Contents =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: string };

/** Reads a whole file. Anything but a file of ordinary size (64 MiB) is refused unread: a pipe would wait for ever. */
export async function contentsOf(path: string): Promise<Contents> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { kind: 'refused', why: 'is a folder, not a file' };
    if (!found.isFile()) return { kind: 'refused', why: 'is no ordinary file' };
    if (found.size > LARGEST_FILE) return { kind: 'refused', why: 'is far too large' };
    return { kind: 'bytes', bytes: await readFile(path) };
  } catch (error) {
    return contentsAfter(error);
  }
}

function contentsAfter(error: unknown): Contents {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'refused', why: 'may not be read by you' };
  if (code === 'ELOOP') return { kind: 'refused', why: 'is a link that leads to itself' };
  if (code === 'EIO') return { kind: 'refused', why: 'cannot be read: the disk reports an error' };
  throw error;
}

/** A path as people would type it: from the current folder on, unless it is outside. */
export function shownPath(path: string): string {
  const near = relative('', path);
  return near === '' || near.startsWith('..') ? path : near;
}
