import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LONGEST_KEPT, type MailboxMessage } from './port.ts';

const DOT = 0x2e;

/** The messages of a Maildir, in the order of their names; nothing in it is moved or marked. Errors of the file system are thrown. */
export async function* maildirMessages(folder: string): AsyncIterable<MailboxMessage> {
  for (const part of ['cur', 'new']) {
    // Names need not be UTF-8, and one that is misread names no file.
    const names = (await readdir(join(folder, part), { encoding: 'buffer' })).filter((name) => name[0] !== DOT);
    for (const name of names.toSorted(Buffer.compare)) {
      const bytes = await opening(Buffer.concat([Buffer.from(`${join(folder, part)}/`), name]));
      if (bytes !== undefined) yield { bytes };
    }
  }
}

// A mail program may take a message away while we read. What is no file is no message, and a pipe would never be read to its end.
async function opening(path: Buffer): Promise<Uint8Array | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined;
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.min(size, LONGEST_KEPT));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP') return undefined;
    throw error;
  }
}
