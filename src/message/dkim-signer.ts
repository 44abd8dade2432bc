import { createPrivateKey, type KeyObject } from 'node:crypto';
import { wireDomain } from './address.ts';
import type { DkimKey } from './model.ts';

/** A key that messages can be signed with, read once. */
export interface DkimSigner {
  readonly domain: string;
  readonly selector: string;
  readonly key: KeyObject;
}

/** A signer, or why a key is none: `why` and `hint` are sentences, and hold no part of the key. */
export type DkimSignerAnswer =
  | { readonly kind: 'signer'; readonly signer: DkimSigner }
  | { readonly kind: 'refused'; readonly why: string; readonly hint: string };

/** Fewest bits of an RSA key that may sign, and fewest that should (RFC 8301 3.2). */
const LEAST_BITS = 1024;
const GOOD_BITS = 2048;
const MAKE_ONE = `Make one with \`openssl genrsa -out dkim.pem ${GOOD_BITS}\`, and publish its public half in DNS.`;

/** Reads an RSA key for `rsa-sha256`; refuses every other key, for what is not signed when it should be must not go out. */
export function dkimSigner({ domain, selector, privateKey }: DkimKey): DkimSignerAnswer {
  const key = privateKeyIn(privateKey);
  if (key === undefined) return refused('The DKIM key is no private key in PEM form, or it has a passphrase.');
  // RSA-PSS is another kind of key: what it signs no receiver can verify.
  if (key.asymmetricKeyType !== 'rsa') return refused(`The DKIM key is no RSA key but ${key.asymmetricKeyType ?? 'of an unknown kind'}.`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS) return refused(`The DKIM key has only ${bits} bits, and receivers do not accept fewer than ${LEAST_BITS}.`);
  return { kind: 'signer', signer: { domain: wireDomain(domain), selector, key } };
}

function privateKeyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // Node's reasons speak of decoders; no part of a key belongs in a message.
    return undefined;
  }
}

function refused(why: string): DkimSignerAnswer {
  return { kind: 'refused', why, hint: MAKE_ONE };
}
