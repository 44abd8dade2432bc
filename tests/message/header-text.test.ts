import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerText, textField } from '../../src/message/header-text.ts';
import { listIdField, mailboxField } from '../../src/message/mailbox-field.ts';
import { hostileText } from './hostile.ts';
import { received } from './received.ts';

describe('textField', () => {
  it('is read as what was written, in ASCII lines of at most 76 columns', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const field = textField('Subject', text);
        for (const line of field.split('\r\n')) expect(line).toMatch(/^[ -~]{0,76}$/);
        expect(field).toMatch(/^Subject:(?: [!-~]+(?:(?:\r\n)? [!-~]+)*)?$/);
        expect((await received(Buffer.from(`${field}\r\n\r\n`))).subject ?? '').toBe(headerText(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['plain words', 'Harbour opens', 'Subject: Harbour opens'],
    ['many words', 'harbour '.repeat(12), `Subject:${' harbour'.repeat(8)}\r\n${' harbour'.repeat(4)}`],
    ['other scripts', 'Genève', 'Subject: =?UTF-8?B?R2Vuw6h2ZQ==?='],
    ['what looks encoded', '=?UTF-8?Q?x?=', 'Subject: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?='],
    ['another header', 'News\r\nBcc: x@evil.example\0!', 'Subject: News Bcc: x@evil.example !'],
    ['line separators', 'a\u2028b\u2029c\u0085d', 'Subject: a b c d'],
    ['nothing', '\r\n', 'Subject:'],
  ])('writes %s', (_what, text, field) => {
    expect(textField('Subject', text)).toBe(field);
  });

  it('divides no character between two encoded words', () => {
    const words = textField('Subject', '港'.repeat(60)).match(/(?<=\?B\?)[^?]+/g) ?? [];
    expect(words.length).toBeGreaterThan(2);
    for (const word of words) expect(Buffer.from(word, 'base64').toString()).toMatch(/^港+$/);
  });
});

describe('mailboxField', () => {
  it('is read as one mailbox of that name and address, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const field = mailboxField('To', { name, address: 'ada@tide.example' });
        for (const line of field.split('\r\n')) expect(line).toMatch(/^[ -~]{0,76}$/);
        expect((await received(Buffer.from(`${field}\r\n\r\n`))).to).toEqual([{ name: headerText(name), address: 'ada@tide.example' }]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a plain name', 'Ada Marsh', 'To: Ada Marsh <ada@tide.example>'],
    ['a name with marks', 'Marsh, Ada "Tide" (\\)', 'To: "Marsh, Ada \\"Tide\\" (\\\\)" <ada@tide.example>'],
    ['a name that is an address', 'bo@evil.example', 'To: "bo@evil.example" <ada@tide.example>'],
    ['no name', undefined, 'To: ada@tide.example'],
    ['an empty name', ' \t', 'To: ada@tide.example'],
  ])('writes %s', (_what, name, field) => {
    expect(mailboxField('To', { name, address: 'ada@tide.example' })).toBe(field);
  });

  it('sets a long address on a line of its own', () => {
    const address = `${'a'.repeat(60)}@tide.example`;
    expect(mailboxField('To', { name: 'Ada Marsh', address })).toBe(`To: Ada Marsh\r\n <${address}>`);
  });
});

describe('listIdField', () => {
  it('names the list for people and for programmes', () => {
    expect(listIdField('Harbour Authority', 'press.harbour.example')).toBe('List-Id: Harbour Authority <press.harbour.example>');
    expect(listIdField('', 'press.harbour.example')).toBe('List-Id: <press.harbour.example>');
  });
});
