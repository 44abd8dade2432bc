import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadNewsroom } from '../../src/newsroom/read.ts';
import { certificate, TEST_AUTHORITY } from '../actors/certificates.ts';
import { KESTRELMOUTH } from './newsrooms.ts';

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const RSA = rsa(2048);
const ED25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const DKIM = `${KESTRELMOUTH}dkim: {domain: kestrelmouth.example, selector: harbour, key: keys/harbour.pem}\n`;
let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kestrelmouth-'));
  await mkdir(join(root, 'releases', '2026'), { recursive: true });
  await mkdir(join(root, 'keys'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const write = (text: string | Buffer, ...path: string[]) => writeFile(join(root, ...path), text);

describe('loadNewsroom', () => {
  it.each([[], ['releases'], ['releases', '2026']])('finds the newsroom from inside: %s', async (...folders) => {
    await write(KESTRELMOUTH, 'newsroom.yaml');
    expect(await loadNewsroom(join(root, ...folders), {})).toMatchObject({ kind: 'valid', value: { root, dkim: undefined } });
  });

  it('takes the nearest', async () => {
    await write(KESTRELMOUTH, 'newsroom.yaml');
    await write(KESTRELMOUTH, 'releases', 'newsroom.yaml');
    expect(await loadNewsroom(join(root, 'releases', '2026'), {})).toMatchObject({ value: { root: join(root, 'releases') } });
  });

  it('says where it looked when there is none', async () => {
    expect(await loadNewsroom(join(root, 'releases'), {})).toEqual({ kind: 'none', searched: join(root, 'releases') });
  });

  it('looks around a folder that is not there', async () => {
    await write(KESTRELMOUTH, 'newsroom.yaml');
    expect(await loadNewsroom(join(root, 'nowhere', 'at', 'all'), {})).toMatchObject({ kind: 'valid' });
  });

  it('reads UTF-16 as Windows writes it', async () => {
    await write(Buffer.from(`\ufeff${KESTRELMOUTH}`, 'utf16le'), 'newsroom.yaml');
    expect(await loadNewsroom(root, {})).toMatchObject({ kind: 'valid' });
  });

  it.each([
    ['Latin-1', Buffer.from('organisation: {name: Häfen}', 'latin1'), /UTF-8/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /no text/],
  ])('refuses %s', async (_, bytes, message) => {
    await write(bytes, 'newsroom.yaml');
    expect(await loadNewsroom(root, {})).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ rule: 'file', where: { kind: 'file' }, message: expect.stringMatching(message) }],
    });
  });

  it('refuses a folder of that name, and does not look further', async () => {
    await write(KESTRELMOUTH, 'newsroom.yaml');
    await mkdir(join(root, 'releases', 'newsroom.yaml'));
    expect(await loadNewsroom(join(root, 'releases'), {})).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ rule: 'file', message: expect.stringMatching(/newsroom\.yaml is a folder/) }],
    });
  });

  it.each([
    ['one word', 'x'.repeat(3_000_000)],
    ['spaces', `key: ${' '.repeat(3_000_000)}x`],
    ['colons', 'key: '.repeat(600_000)],
    ['hyphens', '-----BEGIN'.repeat(300_000)],
    ['addresses', '://x:y@'.repeat(400_000)],
    ['slashes', `https:${'/'.repeat(3_000_000)}`],
    ['variables', 'key: ${'.repeat(400_000)],
    ['underscores', 'a_'.repeat(1_500_000)],
    ['beginnings of tokens', 'eyJ ya29. '.repeat(300_000)],
    ['tokens', 'eyJ-ya29.'.repeat(330_000)],
  ])('refuses a large file in a moment: %s', async (_, text) => {
    await write(`${KESTRELMOUTH}#${text}\n`, 'newsroom.yaml');
    expect(await loadNewsroom(root, {})).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ rule: 'yaml', message: expect.stringContaining('1 MB') }],
    });
  });
});

describe('the file of the DKIM key', () => {
  it('is read', async () => {
    await write(DKIM, 'newsroom.yaml');
    await write(RSA, 'keys', 'harbour.pem');
    const loaded = await loadNewsroom(root, {});
    expect(loaded).toMatchObject({ kind: 'valid', value: { dkim: { domain: 'kestrelmouth.example', selector: 'harbour' } } });
    expect(loaded.kind === 'valid' && loaded.value.dkim?.key.reveal()).toBe(RSA.trim());
  });

  it.each([
    ['missing', undefined, /is not there/],
    ['empty', '', /no RSA key/],
    ['something else', 'kittiwake-1871', /no RSA key/],
    ['Ed25519', ED25519, /keys\/harbour\.pem, holds an Ed25519 key, and Ed25519 is not supported/],
    ['too short', rsa(512), /keys\/harbour\.pem, holds an RSA key of 512 bits, and receivers accept none under 1024/],
  ])('is missed when it is %s', async (_, text, message) => {
    await write(DKIM, 'newsroom.yaml');
    if (text !== undefined) await write(text, 'keys', 'harbour.pem');
    const loaded = await loadNewsroom(root, {});
    expect(loaded).toMatchObject({ kind: 'invalid', diagnostics: [{ rule: 'file', message: expect.stringMatching(message) }] });
    if (text) expect(JSON.stringify(loaded)).not.toContain(text.slice(40, 60) || text);
  });

  it('is warned of when it is weak', async () => {
    await write(DKIM, 'newsroom.yaml');
    await write(rsa(1024), 'keys', 'harbour.pem');
    expect(await loadNewsroom(root, {})).toMatchObject({
      kind: 'valid',
      warnings: [
        {
          rule: 'file',
          level: 'warning',
          message: expect.stringMatching(/keys\/harbour\.pem, holds an RSA key of 1024 bits, which is weak/),
          hint: expect.stringContaining('genrsa'),
        },
      ],
    });
  });

  it('is no folder', async () => {
    await write(DKIM, 'newsroom.yaml');
    await mkdir(join(root, 'keys', 'harbour.pem'));
    expect(await loadNewsroom(root, {})).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ message: expect.stringMatching(/is a folder/) }],
    });
  });
});

describe('the files of `ca:`', () => {
  const TRUST = `${KESTRELMOUTH}smtp:
  host: a.example
  ca: keys/trust.pem
  relays:
    - host: b.example
      ca: keys/trust.pem
    - host: c.example
    - host: d.example
      ca: keys/other.pem
`;

  it('are read, each for the servers that name it, without what is no certificate in them', async () => {
    await write(TRUST, 'newsroom.yaml');
    const { key, cert } = certificate('self-signed');
    await write(TEST_AUTHORITY, 'keys', 'trust.pem');
    await write(`Made in 2026\r\n${key}${TEST_AUTHORITY}`.replaceAll('\n', '\r\n'), 'keys', 'other.pem');
    const loaded = await loadNewsroom(root, {});
    if (loaded.kind !== 'valid') throw new Error(JSON.stringify(loaded));
    const [first, second, third, fourth] = loaded.value.smtp?.relays.map(({ ca }) => ca) ?? [];
    expect([first, second, third]).toEqual([blockOf(TEST_AUTHORITY), blockOf(TEST_AUTHORITY), undefined]);
    expect(fourth?.replaceAll('\r', '')).toBe(blockOf(cert) + blockOf(TEST_AUTHORITY));
    expect(key).toContain('PRIVATE KEY');
    expect(loaded.value.smtp?.relays[0]).not.toHaveProperty('caFile');
  });

  it.each([
    ['missing', undefined, /trust\.pem, is not there\.$/, /`ca:` under `smtp:`/],
    ['empty', '', /trust\.pem, holds no certificate\.$/, /-----BEGIN CERTIFICATE-----/],
    ['a private key', RSA, /trust\.pem, holds no certificate\.$/, /-----BEGIN CERTIFICATE-----/],
    ['binary', Buffer.from(TEST_AUTHORITY.split('\n').slice(1, -2).join(''), 'base64'), /no certificate/, /openssl x509 -inform der/],
    ['cut short', cut(TEST_AUTHORITY), /holds a certificate that cannot be read/, /anew/],
    ['cut short further down', TEST_AUTHORITY + cut(TEST_AUTHORITY), /2 certificates, of which number 2 cannot be read/, /anew/],
  ])('are missed, once for all servers, when they are %s', async (_, bytes, message, hint) => {
    await write(TRUST, 'newsroom.yaml');
    if (bytes !== undefined) await write(bytes, 'keys', 'trust.pem');
    await write(TEST_AUTHORITY, 'keys', 'other.pem');
    const loaded = await loadNewsroom(root, {});
    expect(loaded).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ rule: 'file', level: 'error', message: expect.stringMatching(message), hint: expect.stringMatching(hint) }],
    });
    expect(loaded.kind === 'invalid' && loaded.diagnostics).toHaveLength(1);
    expect(JSON.stringify(loaded)).not.toContain(RSA.slice(40, 60));
  });

  it('are all told of at once, with the DKIM key', async () => {
    await write(`${TRUST}${DKIM.slice(KESTRELMOUTH.length)}`, 'newsroom.yaml');
    await mkdir(join(root, 'keys', 'other.pem'));
    const loaded = await loadNewsroom(root, {});
    const told = loaded.kind === 'invalid' ? loaded.diagnostics.map(({ message }) => message) : [];
    expect(told).toEqual([
      expect.stringMatching(/trust\.pem, is not there/),
      expect.stringMatching(/other\.pem, is a folder/),
      expect.stringMatching(/harbour\.pem, is not there/),
    ]);
  });

  it('are not looked for where RELEASE_SMTP_URL stands in', async () => {
    await write(TRUST, 'newsroom.yaml');
    expect(await loadNewsroom(root, { RELEASE_SMTP_URL: 'smtp://localhost:1025' })).toMatchObject({
      kind: 'valid',
      value: { smtp: { relays: [{ host: 'localhost', ca: undefined }] } },
    });
  });
});

/** The certificate alone, as PEM. */
function blockOf(pem: string): string {
  return `${/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(pem)?.[0]}\n`;
}

function cut(pem: string): string {
  const lines = blockOf(pem).split('\n');
  return `${[...lines.slice(0, 4), ...lines.slice(-2)].join('\n')}`;
}
