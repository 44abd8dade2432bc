import { type KeyObject, sign } from 'node:crypto';
import { relaxedBodyHash } from './dkim-body-hash.ts';
import { relaxedField } from './dkim-canonical.ts';
import type { DkimSigner } from './dkim-signer.ts';
import { headerSize } from './header-size.ts';
import type { Message } from './model.ts';
import { wholeMessage } from './whole-message.ts';

/** What a signature covers where a message has it. From twice: nobody can then add another From that some programme shows instead (RFC 6376 8.15). */
const SIGNED: readonly string[] = [
  'from',
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'mime-version',
  'content-type',
];
/** Characters of a signature on a line. */
const SIGNATURE_COLUMNS = 72;

/**
 * Puts a DKIM signature (RFC 6376, rsa-sha256, relaxed/relaxed) on top of a message that has none. The signature is made on libuv's threads; the same message and key
 * give the same bytes. There is no `t=`: its time would be that of the signing.
 */
export async function signMessage(message: Message, signer: DkimSigner): Promise<Message> {
  const { header, body } = parted(message.stretches);
  // One character a byte: a header with an address beyond ASCII is signed as the bytes that it is (RFC 8616 5).
  const fields = fieldsIn(header.toString('latin1'));
  const covered = SIGNED.filter((name) => fields.has(name));
  const bodyHash = relaxedBodyHash(body);
  const unsigned = signatureField(signer, covered, bodyHash);
  const signedFields = [...new Set(covered)].map((name) => `${fields.get(name)}\r\n`).join('') + relaxedField(unsigned);
  const signature = await signatureOf(Buffer.from(signedFields, 'latin1'), signer.key);
  return withSignature(message, unsigned + inLines(signature));
}

/** A message with a signature on top that was made before, of these very bytes. */
export function withSignature(message: Message, signature: string): Message {
  return wholeMessage({ ...message, signature, stretches: [Buffer.from(signature), ...message.stretches] });
}

/** The header section, and the body in the stretches that it came in. */
function parted([first = Buffer.alloc(0), ...rest]: readonly Buffer[]): { readonly header: Buffer; readonly body: readonly Buffer[] } {
  const size = headerSize(first);
  return { header: first.subarray(0, size), body: [first.subarray(size + 2), ...rest] };
}

/** A message's fields in relaxed form by name, in lower case. */
function fieldsIn(header: string): ReadonlyMap<string, string> {
  const fields = header.slice(0, -2).split(/\r\n(?![ \t])/);
  return new Map(fields.map(relaxedField).map((field) => [field.slice(0, field.indexOf(':')), field]));
}

/** The field without its signature, which goes at its end. */
function signatureField({ domain, selector }: DkimSigner, covered: readonly string[], bodyHash: string): string {
  return [
    'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;',
    `d=${domain}; s=${selector};`,
    `h=${covered.join(':').replace(/(?:[^:]+:){6}/g, '$&\r\n ')};`,
    `bh=${bodyHash};`,
    'b=',
  ].join('\r\n ');
}

function inLines(signature: string): string {
  return `${signature.replace(new RegExp(`.{${SIGNATURE_COLUMNS}}(?=.)`, 'g'), '$&\r\n ')}\r\n`;
}

function signatureOf(data: Buffer, key: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('sha256', data, key, (error, signature) => (error === null ? resolve(signature.toString('base64')) : reject(error)));
  });
}
