import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';

/** A certificate with its key, both in PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** What came of reading a certificate: it, with what to say of it though it is used, or what is wrong with it and what to do. */
export type CertificateReading =
  | { readonly kind: 'certified'; readonly value: Certified; readonly doubts: readonly string[] }
  | { readonly kind: 'unfit'; readonly message: string; readonly hint: string };

/** What the certificate is for. */
export interface CertificateUse {
  /** Whom links lead to. */
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Reads the files of a certificate and of its key, and whether the one fits the other, the day and the links. */
export async function readCertificate(certFile: string, keyFile: string, { host, now }: CertificateUse): Promise<CertificateReading> {
  const [cert, key] = [await textIn(certFile), await textIn(keyFile)];
  if (cert === undefined || key === undefined) {
    return unfit(`${cert === undefined ? certFile : keyFile} cannot be read.`, 'Check the path, and that you may read it.');
  }
  const first = certificateIn(cert);
  if (first === undefined) return unfit(`${certFile} holds no certificate in PEM.`, 'It begins with `-----BEGIN CERTIFICATE-----`.');
  const secret = keyIn(key);
  if (secret === 'locked') return unfit(`${keyFile} is locked with a passphrase.`, '`openssl pkey -in FILE -out OTHER` unlocks it.');
  if (secret === undefined) return unfit(`${keyFile} holds no key in PEM.`, 'It begins with `-----BEGIN PRIVATE KEY-----`.');
  if (!first.checkPrivateKey(secret)) {
    return unfit(`The key in ${keyFile} is not that of the certificate in ${certFile}.`, 'The certificate of the host has to come first.');
  }
  if (!isTaken({ cert, key })) return unfit(`${certFile} and ${keyFile} cannot be used for TLS.`, 'Try them with `openssl s_server`.');
  return { kind: 'certified', value: { cert, key }, doubts: doubtsOf(first, { host, now }) };
}

function unfit(message: string, hint: string): CertificateReading {
  return { kind: 'unfit', message, hint };
}

async function textIn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function certificateIn(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyIn(pem: string): KeyObject | 'locked' | undefined {
  if (/^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(pem)) return 'locked';
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

// What stands behind the first certificate may be damaged, and the first too weak.
function isTaken(both: Certified): boolean {
  try {
    createSecureContext(both);
    return true;
  } catch {
    return false;
  }
}

function doubtsOf(certificate: X509Certificate, { host, now }: CertificateUse): readonly string[] {
  const { validTo } = certificate;
  return [
    ...(Date.parse(validTo) < now ? [`The certificate ran out on ${validTo}: mail programs refuse it.`] : []),
    ...(certificate.checkHost(host) === undefined ? [`The certificate is not for ${host}, where links lead.`] : []),
  ];
}
