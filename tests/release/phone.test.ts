import { describe, expect, it } from 'vitest';
import { readPhone } from '../../src/release/phone.ts';

describe('a phone number', () => {
  it('keeps what is written and adds what is dialled from abroad', () => {
    expect(readPhone('022 717 93 94', 'CH')).toEqual({
      kind: 'valid',
      phone: { written: '022 717 93 94', e164: '+41227179394', international: '+41 22 717 93 94' },
    });
  });

  it.each([
    ['+41 22 717 93 94', 'GB', '+41 22 717 93 94'],
    ['0041 22 717 93 94', 'CH', '+41 22 717 93 94'],
    ['020 7946 0321', 'GB', '+44 20 7946 0321'],
    ['+44 (0)20 7946 0321', 'CH', '+44 20 7946 0321'],
    ['٠٢٢ ٧١٧ ٩٣ ٩٤', 'CH', '+41 22 717 93 94'],
    ['022 717 93 94 ext. 12', 'CH', '+41 22 717 93 94 ext. 12'],
    ['+33 1 99 00 34 56', 'CH', '+33 1 99 00 34 56'],
  ])('may be written %s in %s', (written, country, international) => {
    expect(readPhone(written, country)).toMatchObject({ kind: 'valid', phone: { international } });
  });

  it.each([
    ['022 717 93 9', 'CH'],
    ['020 79', 'GB'],
    ['0227179394/95', 'CH'],
  ])('is impossible as %s in %s', (written, country) => expect(readPhone(written, country)).toEqual({ kind: 'impossible' }));

  it('is doubtful where its country gives no such number out', () => {
    expect(readPhone('099 717 93 94', 'CH')).toMatchObject({ kind: 'doubtful', phone: { e164: '+41997179394' } });
  });

  it.each(['Tel: 022 717 93 94', 'ask the desk', '', '+'])('is none in “%s”', (written) => {
    expect(readPhone(written, 'CH')).toEqual({ kind: 'none' });
  });

  it('needs its country code where the office’s country is unknown', () => {
    expect(readPhone('022 717 93 94', 'ZZ')).toEqual({ kind: 'none' });
    expect(readPhone('+41227179394', 'ZZ').kind).toBe('valid');
  });
});
