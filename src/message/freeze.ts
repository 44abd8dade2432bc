import type { EmailRendition } from '../render/model.ts';
import type { FrozenMessage, SenderIdentity } from './model.ts';

/** What a message is frozen from. */
export interface MessageMakings {
  readonly rendition: EmailRendition;
  readonly sender: SenderIdentity;
  readonly releaseId: string;
  /** Human name of the list: the organisation's. */
  readonly listName: string;
  /** The instant of the Date header, epoch milliseconds. */
  readonly date: number;
}

/** A frozen message read back, or why a text holds none; `why` is a sentence. */
export type ThawedMessage =
  | { readonly kind: 'frozen'; readonly message: FrozenMessage }
  | { readonly kind: 'refused'; readonly why: string };

/** Takes everything that a dispatch's messages in one language are made from but the recipient. What comes out is plain JSON. */
export function freezeMessage({ rendition, sender, releaseId, listName, date }: MessageMakings): FrozenMessage {
  const { language, subject, html, text } = rendition;
  const { from, replyTo, bounce, listIdDomain, unsubscribe } = sender;
  return {
    version: 1,
    language,
    releaseId,
    subject,
    html,
    text,
    sender: { from, replyTo, bounce, listIdDomain, unsubscribe },
    listName,
    date,
  };
}

/** Reads a frozen message from the JSON that a ledger kept; refuses what another version of the programme wrote. */
export function thawMessage(json: string): ThawedMessage {
  const message = JSON.parse(json) as Partial<FrozenMessage>;
  if (message.version !== 1)
    return { kind: 'refused', why: 'The dispatch was frozen by another version of the programme, which has to finish it.' };
  return { kind: 'frozen', message: message as FrozenMessage };
}
