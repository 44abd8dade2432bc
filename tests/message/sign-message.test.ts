import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import DKIM from 'nodemailer/lib/dkim';
import { describe, expect, it } from 'vitest';
import { relaxedBodyHash } from '../../src/message/dkim-body-hash.ts';
import { dkimSigner } from '../../src/message/dkim-signer.ts';
import type { DkimKey, Message } from '../../src/message/model.ts';
import { prepareMessage } from '../../src/message/prepare.ts';
import { signMessage } from '../../src/message/sign-message.ts';
import { wireFault } from '../../src/message/wire-fault.ts';
import { fieldsOf, received } from './received.ts';
import { addressee, HARBOUR_PAGE, harbourMessage, TOKEN_KEY } from './samples.ts';
import { canonicalBody, verifyDkim } from './verify-dkim.ts';

const KEYS = pems(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const KEY: DkimKey = { domain: 'harbour.example', selector: 'quay', privateKey: KEYS.privateKey };
const message = prepareMessage(harbourMessage({ sender: HARBOUR_PAGE }), TOKEN_KEY).fill(addressee({ name: 'Zoë O’Hara' }));

describe('signMessage', () => {
  it('signs all that receivers judge a message by, From twice', async () => {
    const result = await signed(message);
    const verdict = verifyDkim(result.bytes, KEYS.publicKey);
    if (verdict.kind === 'fails') throw new Error(verdict.why);
    const covered = ['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post'];
    expect(verdict.covered).toEqual(['from', ...covered, 'mime-version', 'content-type']);
    expect(result.bytes.subarray(-message.bytes.length).equals(message.bytes)).toBe(true);
    expect(wireFault(result.bytes)).toBeUndefined();
    expect(longestLine(result.bytes)).toBeLessThanOrEqual(100);
  });

  it('computes the body hash that nodemailer computes, whose own signature the verifier accepts too', async () => {
    const ours = verifyDkim((await signed(message)).bytes, KEYS.publicKey);
    const theirs = verifyDkim(await signedByNodemailer(message.bytes), KEYS.publicKey);
    expect(theirs).toMatchObject({ kind: 'holds', bodyHash: ours.kind === 'holds' ? ours.bodyHash : '' });
  });

  it('gives the same bytes each time', async () => {
    expect((await signed(message)).bytes.equals((await signed(message)).bytes)).toBe(true);
  });

  it.each([
    ['a signed header is changed', (text: string) => text.replace('Subject: Harbour', 'Subject: Arbour')],
    ['another From is added', (text: string) => text.replace('\r\nTo:', '\r\nFrom: Eve <eve@evil.example>\r\nTo:')],
    ['the one-click header is gone', (text: string) => text.replace(/List-Unsubscribe-Post: .*\r\n/, '')],
    ['the text is changed', (text: string) => text.replace('opens on', 'closes on')],
  ])('does not hold any more when %s', async (_what, change) => {
    const text = (await signed(message)).bytes.toString('latin1');
    expect(change(text)).not.toBe(text);
    expect(verifyDkim(Buffer.from(change(text), 'latin1'), KEYS.publicKey).kind).toBe('fails');
  });

  it('signs what lists leave out or fill with anything', async () => {
    const fill = fc.record({ name: fc.string({ unit: 'binary' }), outlet: fc.string({ unit: 'grapheme' }), replies: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fill, async ({ name, outlet, replies }) => {
        const sender = replies ? HARBOUR_PAGE : { ...HARBOUR_PAGE, replyTo: undefined };
        const one = prepareMessage(harbourMessage({ sender }), TOKEN_KEY).fill(addressee({ name, columns: { outlet } }));
        const result = await signed(one);
        expect(verifyDkim(result.bytes, KEYS.publicKey)).toMatchObject({ kind: 'holds' });
        expect(await received(result.bytes)).toMatchObject({ text: (await received(one.bytes)).text });
      }),
      { numRuns: 60 },
    );
  });

  it('signs an address beyond ASCII as the bytes that it is', async () => {
    const result = await signed(prepareMessage(harbourMessage(), TOKEN_KEY).fill(addressee({ address: 'ада@tide.example' })));
    expect(verifyDkim(result.bytes, KEYS.publicKey).kind).toBe('holds');
    expect(fieldsOf(result.bytes)).toContainEqual(['To', 'Ada Marsh <ада@tide.example>']);
  });
});

describe('relaxedBodyHash', () => {
  it('is that of a line at a time, whatever the white space, and wherever the stretches are cut', () => {
    const longLine = `${'a  b '.repeat(1000)}\r\n`;
    const line = fc.array(fc.constantFrom(' ', '\t', 'a', '=20', '  '), { maxLength: 4 }).map((parts) => `${parts.join('')}\r\n`);
    const stretch = fc
      .array(fc.oneof({ weight: 20, arbitrary: line }, fc.constant(longLine)), { maxLength: 6 })
      .map((lines) => lines.join(''));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 5 }), (stretches) => {
        const expected = createHash('sha256')
          .update(canonicalBody(`${stretches.join('')}\r\n`))
          .digest('base64');
        expect(relaxedBodyHash([...stretches, '\r\n'].map((text) => Buffer.from(text)))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('dkimSigner', () => {
  it.each([
    ['Ed25519', pems(generateKeyPairSync('ed25519')).privateKey, /no RSA key but ed25519/],
    ['RSA-PSS', pems(generateKeyPairSync('rsa-pss', { modulusLength: 2048 })).privateKey, /no RSA key but rsa-pss/],
    ['RSA of 512 bits', pems(generateKeyPairSync('rsa', { modulusLength: 512 })).privateKey, /only 512 bits/],
    ['a public key', KEYS.publicKey, /no private key/],
    ['no key', 'secret words', /no private key/],
  ])('refuses %s, and shows no part of it', (_what, privateKey, why) => {
    const answer = dkimSigner({ ...KEY, privateKey });
    expect(answer).toMatchObject({ kind: 'refused', why: expect.stringMatching(why), hint: expect.stringContaining('openssl genrsa') });
    expect(JSON.stringify(answer)).not.toContain(privateKey.split('\n')[1] ?? 'secret words');
  });
});

function signed(one: Message): Promise<Message> {
  const answer = dkimSigner(KEY);
  if (answer.kind === 'refused') throw new Error(answer.why);
  return signMessage(one, answer.signer);
}

async function signedByNodemailer(bytes: Buffer): Promise<Buffer> {
  const signer = new DKIM({ domainName: KEY.domain, keySelector: KEY.selector, privateKey: KEY.privateKey });
  const chunks: Buffer[] = [];
  for await (const chunk of signer.sign(bytes)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function longestLine(bytes: Buffer): number {
  return Math.max(
    ...bytes
      .toString('latin1')
      .split('\r\n')
      .map((line) => line.length),
  );
}

function pems({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) {
  const pem = (key: KeyObject, type: 'spki' | 'pkcs8') => String(key.export({ type, format: 'pem' }));
  return { publicKey: pem(publicKey, 'spki'), privateKey: pem(privateKey, 'pkcs8') };
}
