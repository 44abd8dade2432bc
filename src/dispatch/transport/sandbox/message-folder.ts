import { createHash, randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A message as it arrived: its envelope and its bytes. */
export interface ArrivedMessage {
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly bytes: Buffer;
}

const LONGEST_ADDRESS = 120;
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
const MESSAGE_ID = /^message-id:\s*(<[^>\r\n]*>)/im;

/** A folder that holds one `.eml` file a message, for its owner's eyes only. */
export class MessageFolder {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Makes the folder where there is none. @throws the system's error where that cannot be, or nothing can be written there. */
  static open(path: string): MessageFolder {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.X_OK);
    return new MessageFolder(path);
  }

  /**
   * Keeps a message, whole or not at all, whenever the process is killed. It is not forced to the disk, which would cost a hundred times as much: a trial
   * that a power cut undoes can be made again. @throws the system's error
   */
  keep(message: ArrivedMessage): void {
    const unfinished = join(this.#path, `.${randomBytes(9).toString('base64url')}.part`);
    try {
      writeFileSync(unfinished, withEnvelope(message), { flag: 'wx', mode: 0o600 });
      renameSync(unfinished, join(this.#path, fileName(message)));
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  }
}

/**
 * The file of a message: the recipient's address as far as a file name can hold it, and a digest of Message-ID and recipient. So a message
 * that is sent again gets the same name, and two deliveries never do.
 */
function fileName({ rcptTo, bytes }: ArrivedMessage): string {
  const end = bytes.indexOf(END_OF_HEADERS);
  const headers = bytes.toString('latin1', 0, end === -1 ? bytes.length : end);
  const id = MESSAGE_ID.exec(headers)?.[1] ?? createHash('sha256').update(bytes).digest('hex');
  const token = createHash('sha256').update(`${id}\n${rcptTo}`).digest('hex').slice(0, 20);
  return `${readable(rcptTo)}.${token}.eml`;
}

function readable(address: string): string {
  const safe = address
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}@.+_-]/gu, '_')
    .replace(/^[.-]/, '_')
    .replace(/\.\.+/g, '_');
  const cut = Buffer.from(safe)
    .subarray(0, LONGEST_ADDRESS)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
  return cut === '' ? 'nobody' : cut;
}

// RFC 5321 4.4. They stand above what is signed, and DKIM does not cover them.
function withEnvelope({ mailFrom, rcptTo, bytes }: ArrivedMessage): Buffer {
  return Buffer.concat([Buffer.from(`Return-Path: <${mailFrom}>\r\nDelivered-To: ${rcptTo}\r\n`), bytes]);
}
