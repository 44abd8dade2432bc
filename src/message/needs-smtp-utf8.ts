import { headerSize } from './header-size.ts';
import type { Message } from './model.ts';

/**
 * Whether only a server that offers SMTPUTF8 (RFC 6531) may be given a message: an address of the envelope or the headers is not ASCII. Names and subjects are
 * encoded words and domains A-labels, so that nothing but a local part can be the reason.
 */
export function needsSmtpUtf8({ envelope, bytes }: Message): boolean {
  if (!isAscii(envelope.mailFrom) || !isAscii(envelope.rcptTo)) return true;
  return bytes.subarray(0, headerSize(bytes)).some((byte) => byte > 127);
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
