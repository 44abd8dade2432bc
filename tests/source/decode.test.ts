import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../src/source/decode.ts';

const TEXT = 'title: Nachtfähre nach Sandholm\r\nbody: 渡轮\n';

describe('decodeSource', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('reads %s and leaves the mark out', (encoding, bytes) => {
    expect(decodeSource('ferry.yaml', bytes)).toMatchObject({ kind: 'text', encoding, source: { file: 'ferry.yaml', text: TEXT } });
  });

  it.each([
    ['Latin-1', Buffer.from('title: Nachtfähre', 'latin1'), /UTF-8/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /picture/],
    ['UTF-16 without a mark', Buffer.from('title: ferry', 'utf16le'), /NUL/],
    ['a NUL in the text', Buffer.from('title: fer\0ry'), /NUL/],
    ['half of a UTF-16 character', Buffer.from([0xff, 0xfe, 0x41]), /UTF-16/],
    ['half of a pair of surrogates', Buffer.from([0xff, 0xfe, 0x3d, 0xd8]), /UTF-16/],
  ])('refuses %s', (_, bytes, why) => {
    const decoded = decodeSource('ferry.yaml', bytes);
    expect(decoded).toMatchObject({ kind: 'refused', why: expect.stringMatching(why), remedy: expect.stringContaining('UTF-8') });
  });

  it('takes no bytes as an empty text', () => {
    expect(decodeSource('ferry.yaml', new Uint8Array())).toMatchObject({ kind: 'text', source: { text: '' } });
  });
});
