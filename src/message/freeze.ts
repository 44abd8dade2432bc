import type { EmailRendition } from '../render/model.ts';
import type { FrozenMessage, MessageFile, SenderIdentity } from './model.ts';

/** What a message is frozen from. */
export interface MessageMakings {
  readonly rendition: EmailRendition;
  readonly files?: readonly MessageFile[] | undefined;
  readonly sender: SenderIdentity;
  readonly releaseId: string;
  /** Human name of the list: the organisation's. */
  readonly listName: string;
  /** The instant of the Date header, epoch milliseconds. */
  readonly date: number;
}

/** Takes everything that a dispatch's messages in one language are made from but the recipient. What comes out is plain JSON. */
export function freezeMessage({ rendition, files = [], sender, releaseId, listName, date }: MessageMakings): FrozenMessage {
  const { language, subject, html, text } = rendition;
  const { from, replyTo, bounce, listIdDomain, unsubscribe, optOut } = sender;
  return {
    version: 1,
    language,
    releaseId,
    subject,
    html,
    text,
    ...(files.length === 0 ? {} : { files }),
    sender: { from, replyTo, bounce, listIdDomain, unsubscribe, ...(optOut === undefined ? {} : { optOut }) },
    listName,
    date,
  };
}
