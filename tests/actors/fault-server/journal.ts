import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** A message that the server took, whether or not it could say so. */
export interface JournalEntry {
  readonly messageId: string;
  readonly mailFrom: string;
  readonly rcpt: string;
  /** Of the bytes between DATA and the dot, without the dots that were doubled. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What a server took: the recipient's side of the truth. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  readonly #file: number | undefined;

  /** With a path each entry is also a line of JSON in that file, on disk before the server answers. */
  constructor(path: string | undefined) {
    this.#file = path === undefined ? undefined : openSync(path, 'a', 0o600);
  }

  take(envelope: { mailFrom: string; rcpt: string }, data: Buffer): void {
    const bytes = withoutStuffing(data);
    const messageId = /^message-id:\s*(<[^>\r\n]*>)/im.exec(bytes.toString('latin1'))?.[1] ?? '';
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const entry = { messageId, ...envelope, sha256, bytes: bytes.length };
    this.entries.push(entry);
    if (this.#file === undefined) return;
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}

function withoutStuffing(data: Buffer): Buffer {
  return Buffer.from(data.toString('latin1').replace(/(^|\r\n)\./g, '$1'), 'latin1');
}
