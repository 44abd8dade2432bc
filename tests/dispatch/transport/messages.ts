import type { BeforeDot } from '../../../src/dispatch/transport/port.ts';
import type { Message } from '../../../src/message/model.ts';
import { wholeMessage } from '../../../src/message/whole-message.ts';

/** What a message of these tests may be made to say. */
export interface MessageWishes {
  readonly rcptTo?: string;
  readonly mailFrom?: string;
  readonly body?: string;
  readonly messageId?: string;
}

/** A small message; its recipient stands in the envelope, in To and in the Message-ID. */
export function messageTo(rcptTo: string, wishes: MessageWishes = {}): Message {
  const mailFrom = wishes.mailFrom ?? 'bounce+t0k3n@newsroom.example';
  const messageId = wishes.messageId ?? `<${rcptTo.replace(/[^a-z0-9]/gi, '-')}@newsroom.example>`;
  const head = [
    'From: Newsroom <press@newsroom.example>',
    `To: ${rcptTo}`,
    `Message-ID: ${messageId}`,
    'Date: Wed, 25 Nov 2026 08:00:00 +0000',
    'Subject: The harbour opens',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ];
  const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${wishes.body ?? 'The harbour opens in May.\r\n'}`);
  return wholeMessage({ envelope: { mailFrom, rcptTo: wishes.rcptTo ?? rcptTo }, messageId, stretches: [bytes] });
}

/** Lets every dot go. */
export const go: BeforeDot = () => Promise.resolve({ kind: 'go' });

/** Lets none go. */
export const stop: BeforeDot = () => Promise.resolve({ kind: 'stop', why: 'suppressed meanwhile' });
