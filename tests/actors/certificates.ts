import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Certificates of an authority that exists only in these tests; its own key was thrown away. Each file holds a certificate and its key. */
export type CertificateName = 'good' | 'wrong-host' | 'expired' | 'self-signed' | 'policy-host';

/** The certificate of the tests' authority, as PEM. */
export const TEST_AUTHORITY: string = read('authority');

/**
 * A certificate for localhost and 127.0.0.1 with its key, as `tls.createServer` takes them; what is wrong with it stands in its name. `policy-host` is for mta-sts.kestrelmouth.example, and its
 * own authority.
 */
export function certificate(name: CertificateName): { readonly key: string; readonly cert: string } {
  const pem = read(name);
  return { key: pem, cert: pem };
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, 'certificates', `${name}.pem`), 'utf8');
}
