import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSealed, linkToken, readLinkToken } from '../../src/message/link-token.ts';
import { prepareMessage } from '../../src/message/prepare.ts';
import { fieldOf, received } from './received.ts';
import { addressee, HARBOUR, HARBOUR_PAGE, harbourMessage, OPT_OUT_MAIL, TOKEN_KEY } from './samples.ts';

const KEY = 'the harbour’s link key of this year';
const OLD_KEY = 'the harbour’s link key of last year';
const ADA = { number: 17, name: '20061005-harbour-ab12/0a1b2c/en' };

describe('linkToken', () => {
  it('is known again by the key that sealed it, whichever of several it is, and by no other', () => {
    const token = linkToken(ADA, OLD_KEY);
    const read = readLinkToken(token);
    if (read === undefined) throw new Error('The token was not read.');
    expect(read.number).toBe(17);
    expect(isSealed(read, ADA, [KEY, OLD_KEY])).toBe(true);
    expect(isSealed(read, ADA, [KEY])).toBe(false);
    expect(isSealed(read, ADA, [])).toBe(false);
    expect(isSealed(read, { ...ADA, name: 'a dispatch of another ledger' }, [OLD_KEY])).toBe(false);
    expect(isSealed(read, { ...ADA, number: 18 }, [OLD_KEY])).toBe(false);
  });

  it('says nothing of who it is, and fits into a URL as it is', () => {
    expect(linkToken(ADA, KEY)).toMatch(/^[A-Za-z0-9_-]{31}$/);
    expect(Buffer.from(linkToken(ADA, KEY), 'base64url').toString('latin1')).not.toContain('harbour');
  });

  it('can be written in one way only', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 40),
        fc.string(),
        fc.nat(30),
        fc.base64String({ minLength: 4, maxLength: 4 }),
        (number, name, at, [other = 'A']) => {
          const token = linkToken({ number, name }, KEY);
          const changed = token.slice(0, at) + other.replace('+', '-').replace('/', '_') + token.slice(at + 1);
          const read = readLinkToken(changed);
          const holds = read !== undefined && read.number === number && isSealed(read, { number, name }, [KEY]);
          expect(holds).toBe(changed === token);
        },
      ),
    );
  });

  it.each([
    ['nothing', ''],
    ['a character too few', linkToken(ADA, KEY).slice(1)],
    ['a character too many', `${linkToken(ADA, KEY)}A`],
    ['a line break', `${linkToken(ADA, KEY)}\n`],
    ['padding', `${linkToken(ADA, KEY).slice(0, 30)}=`],
    ['another version', `Ag${linkToken(ADA, KEY).slice(2)}`],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('is no token with %s', (_what, text) => {
    expect(readLinkToken(text)).toBeUndefined();
  });
});

describe('a message with a link for opting out', () => {
  const optOut = { url: 'https://mail.harbour.example/out', key: 'ab12cd34' };
  const link = linkToken(ADA, KEY);

  it('has it in its header, with the mail address behind it, and in both parts', async () => {
    const { bytes } = prepareMessage(harbourMessage({ sender: { ...HARBOUR, optOut } }), TOKEN_KEY).fill(addressee({ link }));
    const url = `https://mail.harbour.example/out/en/${link}`;
    expect(fieldOf(bytes, 'List-Unsubscribe')).toBe(`<${url}>, <${OPT_OUT_MAIL}>`);
    expect(fieldOf(bytes, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const { text, html } = await received(bytes);
    expect([text, html]).toEqual([expect.stringContaining(url), expect.stringContaining(`href="${url}"`)]);
  });

  it('has one page and no other, and lines that fit, however long both addresses are', () => {
    const long = { url: `https://mail.harbour.example/${'x'.repeat(770)}`, key: 'ab12cd34' };
    const unsubscribe = `mailto:out@harbour.example?subject=${'x'.repeat(850)}`;
    const { bytes } = prepareMessage(harbourMessage({ sender: { ...HARBOUR, unsubscribe, optOut: long } }), TOKEN_KEY).fill(
      addressee({ link }),
    );
    expect(
      Math.max(
        ...bytes
          .toString()
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
    const page = prepareMessage(harbourMessage({ sender: { ...HARBOUR_PAGE, optOut } }), TOKEN_KEY).fill(addressee({ link }));
    expect(fieldOf(page.bytes, 'List-Unsubscribe')).toBe(`<https://mail.harbour.example/out/en/${link}>`);
  });

  it('does not go out without it', () => {
    const prepared = prepareMessage(harbourMessage({ sender: { ...HARBOUR, optOut } }), TOKEN_KEY);
    expect(() => prepared.fill(addressee())).toThrow('without its link');
  });
});
