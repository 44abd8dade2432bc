import { describe, expect, it } from 'vitest';
import { guessEncoding } from '../../src/source/guess-encoding.ts';

const WESTERN = 'email,name\nlea@leman-matin.example,Léa Besançon\nzoe@tide-times.example,Zoë Crémieux-Göß “Tide”\n';

describe('guessEncoding', () => {
  it.each([
    ['UTF-8', Buffer.from(WESTERN), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${WESTERN}`), 'utf-8'],
    ['ASCII', Buffer.from('email\nada@tide-times.example\n'), 'utf-8'],
    ['characters of four bytes', Buffer.from('name\n𠮷野家\n'), 'utf-8'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${WESTERN}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way about', Buffer.from(`\ufeff${WESTERN}`, 'utf16le').swap16(), 'utf-16be'],
  ])('is told %s by the text', async (_, bytes, encoding) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      if (size < 2 && encoding !== 'utf-8') continue;
      expect(await guessEncoding(() => pieces(bytes, size))).toEqual({ kind: 'told', encoding });
    }
  });

  it.each([
    ['Windows-1252', Buffer.from(WESTERN.replace(/[“”]/g, ''), 'latin1'), 'windows-1252', 'Léa'],
    ['Windows-1252 with its own signs', Buffer.from('name\nL\x92\xe9cho \x80 5\n', 'latin1'), 'windows-1252', 'écho'],
    ['UTF-16 without its mark', Buffer.from(WESTERN, 'utf16le'), 'utf-16le', 'email,name'],
    ['big-endian UTF-16 without its mark', Buffer.from(WESTERN, 'utf16le').swap16(), 'utf-16be', 'email,name'],
  ])('guesses %s, and says from what', async (_, bytes, encoding, example) => {
    expect(await guessEncoding(() => pieces(bytes, 1000))).toEqual({ kind: 'guessed', encoding, example });
  });

  it.each([
    ['Russian in Windows-1251', Buffer.from('name\n\xc0\xed\xed\xe0 \xca\xee\xe2\xe0\xeb\xe5\xe2\xe0\n', 'latin1')],
    ['Polish in Windows-1250', Buffer.from('name\nTomasz Wi\x9cniewski, Pawe\xb3ek \xa3\xf3d\x9f\n', 'latin1')],
    ['French of the Macintosh', Buffer.from('name\nL\x8ea Besan\x8don\n', 'latin1')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'latin1')],
    ['UTF-8 that breaks off into something else', Buffer.concat([Buffer.from('name\nLéa Ž\n'), Buffer.from('Zo\xeb\n', 'latin1')])],
  ])('does not take %s for Western text', async (_, bytes) => {
    expect(await guessEncoding(() => pieces(bytes, 1000))).toEqual({ kind: 'unknown' });
  });
});

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
