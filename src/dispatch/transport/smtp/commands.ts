import { isAscii } from 'node:buffer';
import type { Reply } from '../../../ledger/delivery.ts';
import type { Message } from '../../../message/model.ts';
import type { Outcome, Stage } from '../port.ts';
import { isSafeForData } from './dot-stuffing.ts';
import type { Extensions } from './extensions.ts';

/** A refusal of our own making: no server said it, and none will hear of the message. */
export type LocalRefusal = Extract<Outcome, { kind: 'refused' }>;

/** The two commands that name whom a message is from and to, without line ends. */
export interface EnvelopeCommands {
  readonly mail: string;
  readonly rcpt: string;
}

// No white space, no control, nothing invisible, no angle bracket: an address that holds one could become two, or another command.
const WIRE_SAFE = /^[^\s<>\p{C}\p{Zl}\p{Zp}]+@[^\s<>@\p{C}\p{Zl}\p{Zp}]+$/u;

/** Why a message can go to no server at all, if so. */
export function faultOfMessage({ envelope, stretches }: Message): LocalRefusal | undefined {
  if (envelope.mailFrom !== '' && !isWireSafe(envelope.mailFrom)) return refusal('mail', 553, '5.1.7', 'The bounce address is no address.');
  if (!isWireSafe(envelope.rcptTo)) return refusal('rcpt', 553, '5.1.3', 'The recipient’s address is no address.');
  if (!isSafeForData(stretches)) return refusal('mail', 554, '5.6.0', 'The message has line ends other than CRLF, or a NUL.');
  return undefined;
}

/** Why a server with these extensions cannot take a message, if so. */
export function faultForServer({ envelope, stretches }: Message, extensions: Extensions): LocalRefusal | undefined {
  const size = sizeOf(stretches);
  if (extensions.size !== undefined && size > extensions.size)
    return refusal('mail', 552, '5.3.4', `The message has ${size} bytes, and the server takes ${extensions.size}.`);
  if (!extensions.smtpUtf8 && !isPlain(envelope.mailFrom))
    return refusal('mail', 553, '5.6.7', 'The bounce address is not ASCII, and the server does not know SMTPUTF8.');
  if (!extensions.smtpUtf8 && !isPlain(envelope.rcptTo))
    return refusal('rcpt', 553, '5.6.7', 'The recipient’s address is not ASCII, and the server does not know SMTPUTF8.');
  if (!extensions.eightBitMime && !stretches.every(isAscii))
    return refusal('mail', 554, '5.6.3', 'The message is in 8 bits, and the server does not know 8BITMIME.');
  return undefined;
}

/** MAIL FROM and RCPT TO with the parameters that the server's extensions allow (RFC 1870, 6152, 6531, 3461). */
export function envelopeCommands(message: Message, extensions: Extensions): EnvelopeCommands {
  const { mailFrom, rcptTo } = message.envelope;
  const mail = [`MAIL FROM:<${mailFrom}>`];
  const rcpt = [`RCPT TO:<${rcptTo}>`];
  if (extensions.size !== undefined) mail.push(`SIZE=${sizeOf(message.stretches)}`);
  if (extensions.eightBitMime && !message.stretches.every(isAscii)) mail.push('BODY=8BITMIME');
  if (extensions.smtpUtf8 && !(isPlain(mailFrom) && isPlain(rcptTo))) mail.push('SMTPUTF8');
  if (extensions.dsn) {
    mail.push('RET=HDRS', ...envelopeId(message.messageId));
    rcpt.push('NOTIFY=FAILURE,DELAY');
    if (isPlain(rcptTo)) rcpt.push(`ORCPT=rfc822;${xtext(rcptTo)}`);
  }
  return { mail: mail.join(' '), rcpt: rcpt.join(' ') };
}

function sizeOf(stretches: readonly Buffer[]): number {
  return stretches.reduce((size, { length }) => size + length, 0);
}

// RFC 3461 4.4: what a report on the delivery is told by. 100 characters at most.
function envelopeId(messageId: string): string[] {
  const id = xtext(messageId.replace(/^<|>$/g, ''));
  return id === '' || id.length > 100 || !isPlain(messageId) ? [] : [`ENVID=${id}`];
}

// RFC 3461 4.
function xtext(text: string): string {
  return text.replace(/[^\x21-\x2a\x2c-\x3c\x3e-\x7e]/g, (char) => `+${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function isWireSafe(address: string): boolean {
  return address.length <= 320 && WIRE_SAFE.test(address);
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function refusal(stage: Stage, code: number, enhanced: string, text: string): LocalRefusal {
  const reply: Reply = { code, enhanced, text };
  return { kind: 'refused', reply, stage };
}
