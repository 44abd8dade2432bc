import type { SlotValue } from './slot-value.ts';

/** What is one message's own. */
export interface Particulars {
  /** The whole To field. */
  readonly to: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly unsubscribeUrl: string;
  readonly value: SlotValue;
}
