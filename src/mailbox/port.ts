/** A mailbox that is gone through once. */
export interface Mailbox {
  /** Its messages. @throws MailboxTrouble, or the file system's errors, as they are read */
  readonly messages: AsyncIterable<MailboxMessage>;
  /** To be called with messages that are on record: they need not be fetched again. @throws MailboxTrouble */
  taken(messages: readonly MailboxMessage[]): Promise<void>;
  /** Lets go of it, whatever happened. */
  close(): Promise<void>;
}

/** A message as it lies in a mailbox. */
export interface MailboxMessage {
  /** The message, from its first header on. A message that is longer than `LONGEST_KEPT` is cut there. */
  readonly bytes: Uint8Array;
}

/** A mailbox in files, in which nothing is marked: the ledger alone knows what was taken. Errors of the file system become `MailboxTrouble`. */
export function mailboxInFiles(path: string, messages: AsyncIterable<MailboxMessage>): Mailbox {
  return { messages: withTrouble(path, messages), taken: async () => undefined, close: async () => undefined };
}

async function* withTrouble(path: string, messages: AsyncIterable<MailboxMessage>): AsyncIterable<MailboxMessage> {
  try {
    yield* messages;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const hint = 'Name an mbox file with --mbox, or with --maildir a folder that has `cur` and `new` in it, which you may read.';
    throw new MailboxTrouble(`No mailbox can be read at ${path} (${String(error.code)}).`, hint, error);
  }
}

/** Bytes of a message that are read; a bounce says what it has to say long before. */
export const LONGEST_KEPT = 2 * 1024 * 1024;

/** Why a mailbox could not be read: a sentence, and what to do. */
export class MailboxTrouble extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MailboxTrouble';
    this.hint = hint;
  }
}
