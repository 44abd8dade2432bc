/** A message as it lies in a mailbox. */
export interface MailboxMessage {
  /** The message, from its first header on. A message that is longer than `LONGEST_KEPT` is cut there. */
  readonly bytes: Uint8Array;
  /** To be called once the message is on record: it need not be fetched again. */
  readonly taken: () => Promise<void>;
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
