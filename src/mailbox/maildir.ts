import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LONGEST_KEPT, type MailboxMessage } from './port.ts';

/** The messages of a Maildir, in the order of their names; nothing in it is moved or marked. Errors of the file system are thrown. */
export async function* maildirMessages(folder: string): AsyncIterable<MailboxMessage> {
  for (const part of ['cur', 'new']) {
    const names = (await readdir(join(folder, part))).filter((name) => !name.startsWith('.')).toSorted();
    for (const name of names) {
      const bytes = await opening(join(folder, part, name));
      if (bytes !== undefined) yield { bytes };
    }
  }
}

// A mail program may take a message away while we read.
async function opening(path: string): Promise<Uint8Array | undefined> {
  try {
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
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
