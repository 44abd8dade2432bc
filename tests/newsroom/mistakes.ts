import { generateKeyPairSync } from 'node:crypto';
import { KESTRELMOUTH } from './newsrooms.ts';

/** What is wrong, or odd, with each of these newsrooms is reviewed as prose, in the golden file beside that of the broken fixtures. */
export const MISTAKES: Readonly<Record<string, string>> = {
  'access-token-in-plain-sight': smtp('user: press', 'access_token: ya29.kittiwake-1871'),
  'access-token-beside-password': smtp('user: press', 'password: ${PASSWORD}', 'access_token: ${TOKEN}'),
  'access-token-without-user': smtp('access_token: ${TOKEN}'),
  'access-token-with-bearer': smtp('user: press', 'access_token: ${BEARER}'),
  'user-without-secret': smtp('user: press'),
  'ca-outside-of-the-newsroom': smtp('ca: /etc/ssl/certs/ca-certificates.crt'),
  'ca-pasted-in': smtp(
    'ca: |',
    '  -----BEGIN CERTIFICATE-----',
    '  MIIBmjCCAUGgAwIBAgIUCRTRh0dmCO6yGONvnZlRxlJsTiIw',
    '  -----END CERTIFICATE-----',
  ),
  'ca-without-encryption': smtp('ca: authority.pem').replace('smtp.kestrelmouth.example', 'localhost'),
  'relay-as-a-word': smtp('relays: backup.kestrelmouth.example'),
  'relay-named-twice': smtp('relays:', '  - host: smtp.kestrelmouth.example'),
  'relay-with-connections': smtp('relays:', '  - host: backup.kestrelmouth.example', '    connections: 3'),
  'relay-with-password-in-plain-sight': smtp(
    'relays:',
    '  - host: backup.kestrelmouth.example',
    '    user: press',
    '    password: kittiwake-1871',
  ),
  'relay-without-host': smtp('relays:', '  - port: 587'),
  'relay-without-protection': smtp('relays:', '  - host: backup.kestrelmouth.example', '    security: none'),
  'key-of-512-bits': dkim('${KEY_OF_512_BITS}'),
  'key-of-1024-bits': dkim('${KEY_OF_1024_BITS}'),
  'key-ed25519': dkim('${KEY_ED25519}'),
  'key-public': dkim('${KEY_PUBLIC}'),
  'unsubscribe-too-long': `${KESTRELMOUTH}  unsubscribe: ${'https://kestrelmouth.example/leave/'.padEnd(1200, 'x')}\n`,
};

const PKCS8 = { type: 'pkcs8', format: 'pem' } as const;

/** The environment in which they are read. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  PASSWORD: 'kittiwake-1871',
  TOKEN: 'ya29.kittiwake-1871',
  BEARER: 'Bearer ya29.kittiwake-1871',
  KEY_OF_512_BITS: generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(PKCS8).toString(),
  KEY_OF_1024_BITS: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(PKCS8).toString(),
  KEY_ED25519: generateKeyPairSync('ed25519').privateKey.export(PKCS8).toString(),
  KEY_PUBLIC: generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
};

function smtp(...lines: readonly string[]): string {
  return `${KESTRELMOUTH}smtp:\n  host: smtp.kestrelmouth.example\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function dkim(key: string): string {
  return `${KESTRELMOUTH}dkim:\n  domain: kestrelmouth.example\n  selector: harbour\n  key: ${key}\n`;
}
