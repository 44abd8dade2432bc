import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Part } from '../../src/message/base64-part.ts';
import { htmlPart, textPart } from '../../src/message/body-part.ts';
import { stretchesOf } from '../../src/message/chunk.ts';
import { quotedPrintable } from '../../src/message/quoted-printable.ts';
import { slot } from '../../src/render/slot.ts';
import { hostileText } from './hostile.ts';

const bodies = hostileText.map((text) => text.toWellFormed().replace(/\r\n?/g, '\n'));

describe('quotedPrintable', () => {
  it('gives back every text, piece after piece, in lines of at most 76 columns', () => {
    fc.assert(
      fc.property(fc.array(bodies, { maxLength: 5 }), (pieces) => {
        const encoded = pieces.map(quotedPrintable).join('');
        expect(decodedQuotedPrintable(encoded)).toBe(pieces.join(''));
        for (const line of encoded.split('\r\n')) expect(line).toMatch(/^(?:[\t -~]{0,75}[!-~])?$/);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a line of 75 columns is left whole', 'x'.repeat(75), `${'x'.repeat(75)}=\r\n`],
    ['one of 76 is broken', 'x'.repeat(76), `${'x'.repeat(75)}=\r\nx=\r\n`],
    ['spaces before a line end are encoded', 'a \nb\t\n', 'a=20\r\nb=09\r\n'],
    ['spaces before what follows stay', 'Dear ', 'Dear =\r\n'],
    ['no character is divided', `${'x'.repeat(70)}é`, `${'x'.repeat(70)}=\r\n=C3=A9=\r\n`],
    ['nothing is nothing', '', ''],
  ])('%s', (_what, text, encoded) => {
    expect(quotedPrintable(text)).toBe(encoded);
  });
});

describe('base64Part', () => {
  it('gives back texts and values of any length in lines of at most 76 columns', () => {
    const anySize = fc.oneof(bodies, fc.string({ maxLength: 4 }), fc.constant(''));
    fc.assert(
      fc.property(fc.array(fc.tuple(anySize, anySize), { maxLength: 6 }), anySize, (pairs, last) => {
        const [texts, values] = [[...pairs.map(([text]) => text), last], pairs.map(([, value]) => value)];
        const fill = base64Part(
          texts,
          values.map((value) => () => value),
        );
        const encoded = Buffer.concat(stretchesOf(fill(() => undefined))).toString('latin1');
        expect(Buffer.from(encoded, 'base64').toString()).toBe(texts.map((text, index) => text + (values[index] ?? '')).join(''));
        for (const line of encoded.split('\r\n')) expect(line).toMatch(/^[A-Za-z0-9+/]{0,76}={0,2}$/);
        expect(encoded.replaceAll('\r\n', '')).toMatch(/^[^=]*={0,2}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the parts of a body', () => {
  it('are encoded as is shorter: quoted-printable for Latin scripts, base64 for others', () => {
    expect(textPart('Le comité s’est réuni à Genève jeudi pour la signature d’un accord avec la flotte.').encoding).toBe(
      'quoted-printable',
    );
    expect(textPart('国际移民组织是联合国系统的一部分').encoding).toBe('base64');
    expect(htmlPart('<td style="font-family: sans-serif; font-size: 16px; padding: 0 24px">移民组织</td>').encoding).toBe(
      'quoted-printable',
    );
  });

  it('escape values in HTML alone, and never a fallback again', () => {
    const shown = (part: typeof textPart, name: string) => {
      const { encoding, fill } = part(`国际移民组织是联合国系统的一部分${slot('name', 'R&amp;D')}`);
      expect(encoding).toBe('base64');
      return Buffer.from(Buffer.concat(stretchesOf(fill(() => name))).toString('latin1'), 'base64')
        .toString()
        .slice(16);
    };
    expect(shown(textPart, `<b>"O'Hara" & Co`)).toBe(`<b>"O'Hara" & Co`);
    expect(shown(htmlPart, `<b>"O'Hara" & Co`)).toBe('&lt;b&gt;&quot;O&#x27;Hara&quot; &amp; Co');
    expect(shown(htmlPart, '')).toBe('R&amp;D');
  });
});

/** RFC 2045 6.7, read backwards. */
function decodedQuotedPrintable(encoded: string): string {
  const unbroken = encoded.replaceAll('=\r\n', '').replaceAll('\r\n', '\n');
  const bytes = unbroken.replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
