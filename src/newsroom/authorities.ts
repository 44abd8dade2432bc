import { X509Certificate } from 'node:crypto';

/** Certificates in PEM, and nothing else of the file; or why there are none: `why` goes on after "The file holds", `hint` is a sentence. */
export type AuthoritiesReading =
  | { readonly kind: 'certificates'; readonly pem: string }
  | { readonly kind: 'refused'; readonly why: string; readonly hint: string };

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
const PEM = 'It should hold PEM, from “-----BEGIN CERTIFICATE-----” to the last hyphen;';

/** Reads the certificates of authorities (RFC 7468) from a file's text; a private key beside them goes no further. */
export function readAuthorities(text: string): AuthoritiesReading {
  const blocks = text.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) {
    const hint = `${PEM} \`openssl x509 -inform der -in FILE -out authority.pem\` makes it of a binary file.`;
    return { kind: 'refused', why: 'no certificate', hint };
  }
  const broken = blocks.findIndex((block) => !isCertificate(block));
  if (broken === -1) return { kind: 'certificates', pem: `${blocks.join('\n')}\n` };
  const why =
    blocks.length === 1
      ? 'a certificate that cannot be read'
      : `${blocks.length} certificates, of which number ${broken + 1} cannot be read`;
  return { kind: 'refused', why, hint: `${PEM} fetch it anew from whoever runs the server.` };
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
}
