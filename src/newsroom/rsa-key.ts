import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Secret } from './secret.ts';

/**
 * A key that messages can be signed with, `weakness` telling what it lacks; or why a text is none. `why` goes on after "The file holds",
 * `hint` is a sentence; neither holds any part of the key.
 */
export type RsaKeyReading =
  | { readonly kind: 'key'; readonly secret: Secret; readonly weakness: Remark | undefined }
  | ({ readonly kind: 'refused' } & Remark);

interface Remark {
  readonly why: string;
  readonly hint: string;
}

/** Fewest bits that receivers accept, and fewest that signers should use (RFC 8301 3.2). */
const LEAST_BITS = 1024;
const GOOD_BITS = 2048;
const MAKE_ONE = `Make an RSA key with \`openssl genrsa -out dkim.pem ${GOOD_BITS}\`, and publish its public half in DNS.`;
const PEM = 'It should hold an RSA private key in PEM form, without a passphrase, from “-----BEGIN” to the last hyphen.';

/** Takes PEM, with line ends or `\n` as variables often have them, and gives the RSA key (RFC 6376) as PEM. */
export function readRsaKey(text: string): RsaKeyReading {
  const pem = text.replaceAll('\\n', '\n').trim();
  const key = privateKeyIn(pem);
  if (key === undefined) return refused(`no RSA key that messages can be signed with${whatElse(pem)}`, PEM);
  const kind = key.asymmetricKeyType ?? 'unknown';
  if (kind === 'ed25519') return refused('an Ed25519 key, and Ed25519 is not supported: messages are signed with RSA', MAKE_ONE);
  // RSA-PSS is another kind of key: what it signs no receiver can verify.
  if (kind !== 'rsa') return refused(`a key of the kind “${kind}”, and messages are signed with RSA`, MAKE_ONE);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS) return refused(`an RSA key of ${bits} bits, and receivers accept none under ${LEAST_BITS}`, MAKE_ONE);
  const weakness = { why: `an RSA key of ${bits} bits, which is weak: ${GOOD_BITS} are what a key should have`, hint: MAKE_ONE };
  return { kind: 'key', secret: new Secret(pem), weakness: bits < GOOD_BITS ? weakness : undefined };
}

function privateKeyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // Node's reasons speak of decoders; no part of a key belongs in a message.
    return undefined;
  }
}

function whatElse(pem: string): string {
  if (/^-----BEGIN (?:RSA )?PRIVATE KEY-----\s+Proc-Type: 4,ENCRYPTED|^-----BEGIN ENCRYPTED/.test(pem))
    return ', but one with a passphrase';
  if (/^-----BEGIN (?:RSA )?PUBLIC KEY/.test(pem)) return ', but only the public half of one';
  return /^-----BEGIN CERTIFICATE/.test(pem) ? ', but a certificate' : '';
}

function refused(why: string, hint: string): RsaKeyReading {
  return { kind: 'refused', why, hint };
}
