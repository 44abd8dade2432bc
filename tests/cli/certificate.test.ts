import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readCertificate } from '../../src/cli/serve/certificate.ts';
import { certificate } from '../actors/certificates.ts';

const NOW = Date.UTC(2026, 8, 5);

/** Writes a certificate and a key into files, and reads them for a host. */
async function read(cert: string, key: string, host = 'localhost') {
  const folder = await mkdtemp(join(tmpdir(), 'kestrelmouth-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [certFile, keyFile] = [join(folder, 'mail.pem'), join(folder, 'mail.key')];
  await writeFile(certFile, cert);
  await writeFile(keyFile, key);
  return readCertificate(certFile, keyFile, { host, now: NOW });
}

const { cert, key } = certificate('good');
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = { format: 'pem', type: 'pkcs8' } as const;
const LOCKED = privateKey.export({ ...pem, cipher: 'aes256', passphrase: 'the harbour master’s' }).toString();

it.each<[string, string, string, string]>([
  ['a certificate that is none', 'Kestrelmouth', key, 'holds no certificate'],
  ['a damaged certificate', cert.replace(/^MII.*$/m, 'MIIx'), key, 'holds no certificate'],
  ['a key that is none', cert, 'Kestrelmouth', 'holds no key'],
  ['a key that is locked', cert, LOCKED, 'is locked with a passphrase'],
  ['another’s key', cert, privateKey.export(pem).toString(), 'is not that of the certificate'],
])('%s is refused, in a sentence', async (_, certificatePem, keyPem, words) => {
  expect(await read(certificatePem, keyPem)).toMatchObject({ kind: 'unfit', message: expect.stringContaining(words) });
});

it('A folder in the place of a file cannot be read', async () => {
  const file = join(import.meta.dirname, '../actors/certificates/good.pem');
  const use = { host: 'localhost', now: NOW };
  expect(await readCertificate(tmpdir(), file, use)).toMatchObject({ message: `${tmpdir()} cannot be read.` });
  expect(await readCertificate(file, tmpdir(), use)).toMatchObject({ message: `${tmpdir()} cannot be read.` });
});

it('A certificate that ran out, or is for another host, is used and told of', async () => {
  const expired = certificate('expired');
  expect(await read(cert, key)).toMatchObject({ kind: 'certified', doubts: [] });
  expect(await read(expired.cert, expired.key)).toMatchObject({ doubts: [expect.stringContaining('ran out on')] });
  expect(await read(cert, key, 'mail.kestrelmouth.example')).toMatchObject({
    doubts: [expect.stringContaining('not for mail.kestrelmouth')],
  });
});
