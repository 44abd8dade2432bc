import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadNewsroom } from '../../src/newsroom/read.ts';
import { KESTRELMOUTH } from './newsrooms.ts';

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
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
  ])('is missed when it is %s', async (_, text, message) => {
    await write(DKIM, 'newsroom.yaml');
    if (text !== undefined) await write(text, 'keys', 'harbour.pem');
    const loaded = await loadNewsroom(root, {});
    expect(loaded).toMatchObject({ kind: 'invalid', diagnostics: [{ rule: 'file', message: expect.stringMatching(message) }] });
    expect(JSON.stringify(loaded)).not.toContain('kittiwake');
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
