import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { everythingPrinted, KESTRELMOUTH, parse, valid, wrong } from './newsrooms.ts';

const PKCS8 = { type: 'pkcs8', format: 'pem' } as const;
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const pem = (bits: number) => rsa(bits).privateKey.export(PKCS8).toString();
const RSA = pem(2048);
const dkim = (key: string) => `${KESTRELMOUTH}dkim:\n  domain: kestrelmouth.example\n  selector: harbour\n  key: ${key}\n`;

describe('the DKIM key', () => {
  it.each([
    ['with line ends', RSA],
    ['with \\n, as variables often have them', RSA.replaceAll('\n', '\\n')],
  ])('is RSA in PEM %s', (_, key) => {
    const parsed = parse(dkim('${DKIM_KEY}'), { DKIM_KEY: key });
    expect(parsed).toMatchObject({ kind: 'valid', warnings: [] });
    const { dkim: signing } = valid(dkim('${DKIM_KEY}'), { DKIM_KEY: key });
    expect(signing).toMatchObject({ domain: 'kestrelmouth.example', selector: 'harbour', key: { kind: 'secret' } });
    expect(signing?.key.kind === 'secret' && signing.key.secret.reveal()).toBe(RSA.trim());
  });

  const unfit: readonly (readonly [string, string, RegExp, RegExp])[] = [
    [
      'Ed25519',
      generateKeyPairSync('ed25519').privateKey.export(PKCS8).toString(),
      /holds an Ed25519 key, and Ed25519 is not supported/,
      /openssl genrsa/,
    ],
    [
      'elliptic',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(PKCS8).toString(),
      /of the kind “ec”/,
      /openssl genrsa/,
    ],
    [
      'RSA-PSS',
      generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey.export(PKCS8).toString(),
      /of the kind “rsa-pss”/,
      /openssl genrsa/,
    ],
    ['of 512 bits', pem(512), /RSA key of 512 bits, and receivers accept none under 1024/, /genrsa -out dkim.pem 2048/],
    ['of 1016 bits', pem(1016), /RSA key of 1016 bits, and receivers accept none under 1024/, /genrsa -out dkim.pem 2048/],
    ['public', rsa(2048).publicKey.export({ type: 'spki', format: 'pem' }).toString(), /only the public half/, /private key in PEM/],
    [
      'locked',
      rsa(2048)
        .privateKey.export({ ...PKCS8, cipher: 'aes-256-cbc', passphrase: 'kittiwake' })
        .toString(),
      /one with a passphrase/,
      /without a passphrase/,
    ],
    [
      'locked in the old way',
      rsa(2048).privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'kittiwake' }).toString(),
      /one with a passphrase/,
      /without a passphrase/,
    ],
    ['no key', 'kittiwake-1871', /holds no RSA key that messages can be signed with\./, /PEM/],
    ['half a key', RSA.slice(0, 400), /holds no RSA key/, /PEM/],
  ];
  it.each(unfit)('is refused when it is %s', (_, key, message, hint) => {
    const parsed = parse(dkim('${DKIM_KEY}'), { DKIM_KEY: key });
    if (parsed.kind === 'valid') throw new Error('The key is taken.');
    expect(parsed.diagnostics).toMatchObject([{ rule: 'newsroom', level: 'error' }]);
    expect(parsed.diagnostics[0]?.message).toMatch(/^The environment variable DKIM_KEY holds .*\.$/);
    expect(parsed.diagnostics[0]?.message).toMatch(message);
    expect(parsed.diagnostics[0]?.hint).toMatch(hint);
    expect(everythingPrinted(parsed.diagnostics)).not.toContain(key.slice(30, 60) || key);
  });

  it.each([1024, 2040])('of %d bits is taken with a warning', (bits) => {
    const parsed = parse(dkim('${DKIM_KEY}'), { DKIM_KEY: pem(bits) });
    expect(parsed).toMatchObject({
      kind: 'valid',
      warnings: [
        {
          level: 'warning',
          rule: 'newsroom',
          message: `The environment variable DKIM_KEY holds an RSA key of ${bits} bits, which is weak: 2048 are what a key should have.`,
          hint: expect.stringContaining('openssl genrsa -out dkim.pem 2048'),
        },
      ],
    });
  });

  it('may be a file inside the newsroom, and no other', () => {
    expect(valid(dkim('keys/harbour.pem')).dkim?.key).toEqual({ kind: 'file', path: '/srv/kestrelmouth/keys/harbour.pem' });
    expect(wrong(dkim('../harbour.pem'))).toMatchObject([{ at: '../harbour.pem', message: expect.stringContaining('outside') }]);
    expect(wrong(dkim('/etc/ssl/harbour.pem'))).toMatchObject([{ message: expect.stringContaining('outside') }]);
  });
});
