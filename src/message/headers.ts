import { cutAtSlots, fillSlots } from '../render/slot.ts';
import { wireDomain } from './address.ts';
import { headerText, textField } from './header-text.ts';
import { listIdField, mailboxField } from './mailbox-field.ts';
import type { FrozenMessage } from './model.ts';
import type { Particulars } from './particulars.ts';
import type { Unsubscribe } from './unsubscribe.ts';

/** What the headers are made from. */
export interface HeaderMakings {
  readonly frozen: FrozenMessage;
  readonly unsubscribe: Unsubscribe;
  /** The message's own: `multipart/alternative; boundary=…`. */
  readonly contentType: string;
}

/**
 * The headers of one edition's messages: gives a message's header section, up to and with the empty line. No `Auto-Submitted` (RFC 3834: a person sends a
 * release) and no `Precedence` (in no standard; List-Id already keeps vacation programmes quiet, RFC 5230 4.6). No Cc or Bcc exists.
 */
export function headersOf({ frozen, unsubscribe, contentType }: HeaderMakings): (particulars: Particulars) => string {
  const { sender } = frozen;
  const from = mailboxField('From', sender.from);
  const subject = subjectOf(frozen.subject);
  const afterTo = sender.replyTo === undefined ? '' : `${mailboxField('Reply-To', sender.replyTo)}\r\n`;
  const date = `Date: ${dateText(frozen.date)}`;
  const listId = listIdField(frozen.listName, wireDomain(sender.listIdDomain));
  // On a line of its own: both together may be longer than a line.
  const mail = (url: string | undefined): string => (url === undefined ? '' : `,\r\n <${url}>`);
  const rest = [
    ...(unsubscribe.oneClick ? ['List-Unsubscribe-Post: List-Unsubscribe=One-Click'] : []),
    textField('Content-Language', frozen.language),
    'MIME-Version: 1.0',
    `Content-Type: ${contentType}`,
  ].join('\r\n');
  return (one) =>
    `${from}\r\n${one.to}\r\n${afterTo}${subject(one)}\r\n${date}\r\nMessage-ID: ${one.messageId}\r\n${threadFields(one.thread)}` +
    `${listId}\r\nList-Unsubscribe: <${one.unsubscribeUrl}>${mail(one.unsubscribeMail)}\r\n${rest}\r\n\r\n`;
}

/** In-Reply-To and References (RFC 5322 3.6.4): mail programs show the message under the one that it is about. An id a line keeps lines short. */
function threadFields(thread: readonly string[]): string {
  const last = thread.at(-1);
  return last === undefined ? '' : `In-Reply-To: ${last}\r\nReferences: ${thread.join('\r\n ')}\r\n`;
}

function subjectOf(subject: string): (particulars: Particulars) => string {
  const field = textField('Subject', subject);
  if (cutAtSlots(subject).slots.length === 0) return () => field;
  return ({ value }) => {
    const inOneLine = (slot: string): string => headerText(value(slot) ?? '');
    return textField('Subject', fillSlots(subject, inOneLine, String));
  };
}

/** A date as RFC 5322 3.3 writes it, in UTC. */
function dateText(epochMs: number): string {
  return new Date(epochMs).toUTCString().replace('GMT', '+0000');
}
