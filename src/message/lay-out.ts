import { type BodyPart, htmlPart, textPart } from './body-part.ts';
import { stretchesOf } from './chunk.ts';
import { contentHash } from './content-hash.ts';
import { headersOf } from './headers.ts';
import { framed } from './mime-frame.ts';
import type { FrozenMessage } from './model.ts';
import type { Particulars } from './particulars.ts';
import { nobodysValues } from './slot-value.ts';
import { readUnsubscribe, type Unsubscribe } from './unsubscribe.ts';
import { wireFault } from './wire-fault.ts';

/** Longer than any token that `unsubscribe.urlOf` is given. */
const LONGEST_TOKEN = 32;

/** One edition's message, encoded but for what is one recipient's own. */
export interface Layout {
  /** SHA-256 in hex over all that is frozen. */
  readonly hash: string;
  readonly unsubscribe: Unsubscribe;
  /** The message's bytes in stretches of whole lines: CRLF line ends, no dot-stuffing. */
  readonly fill: (particulars: Particulars) => readonly Buffer[];
}

/**
 * Encodes one edition's message once: multipart/alternative, plain text first (RFC 2046 5.1.4), the HTML with its pictures in a multipart/related (RFC 2387), all of it
 * in a multipart/mixed where there are attachments. Files are one stretch that all messages share. Throws for settings that no newsroom.yaml gives.
 */
export function layOut(frozen: FrozenMessage): Layout {
  const hash = contentHash(frozen);
  const unsubscribe = readUnsubscribe(frozen);
  const { contentType, beforeText, beforeHtml, atEnd } = framed(frozen.files ?? [], hash);
  const headers = headersOf({ frozen, unsubscribe, contentType });
  const [text, html] = [textPart(frozen.text), htmlPart(frozen.html)];
  const textHead = partHead(`${beforeText}Content-Type: text/plain; charset=utf-8`, text);
  const htmlHead = partHead(`\r\n${beforeHtml}Content-Type: text/html; charset=utf-8`, html);
  const end = Buffer.from(`\r\n${atEnd}`);
  const fill = (one: Particulars): readonly Buffer[] =>
    stretchesOf([headers(one) + textHead, ...text.fill(one.value), htmlHead, ...html.fill(one.value), end]);
  refuseUnfit(Buffer.concat(fill(sampleParticulars(unsubscribe))));
  return { hash, unsubscribe, fill };
}

function partHead(opening: string, { encoding }: BodyPart): string {
  return `${opening}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
}

function sampleParticulars({ urlOf, mail }: Unsubscribe): Particulars {
  const marks = { token: 'x'.repeat(LONGEST_TOKEN), link: 'x'.repeat(LONGEST_TOKEN) };
  const unsubscribeUrl = urlOf(marks);
  return {
    to: 'To: undisclosed-recipients:;',
    messageId: '<sample@release.invalid>',
    thread: [],
    unsubscribeUrl,
    unsubscribeMail: mail?.urlOf(marks),
    value: nobodysValues(unsubscribeUrl),
  };
}

/** What is filled in is encoded in whole lines of its own, so that what was fit without it stays fit with it. */
function refuseUnfit(bytes: Buffer): void {
  const fault = wireFault(bytes);
  if (fault !== undefined) throw new Error(`The message cannot go out as it is. ${fault}`);
}
