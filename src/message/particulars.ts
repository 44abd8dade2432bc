import type { SlotValue } from './slot-value.ts';

/** What is one message's own. */
export interface Particulars {
  /** The whole To field. */
  readonly to: string;
  /** With angle brackets. */
  readonly messageId: string;
  /** Message-IDs of the messages before it in its thread, the first first. */
  readonly thread: readonly string[];
  readonly unsubscribeUrl: string;
  /** The `mailto:` URL beside it, if any. */
  readonly unsubscribeMail: string | undefined;
  readonly value: SlotValue;
}
