import fc from 'fast-check';

/** What lists and releases hold at their worst: any script, controls, broken halves, what each encoding treats specially, and long lines. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0xd7f0, max: 0xe010 }).map((code) => String.fromCharCode(code)), maxLength: 5 }),
  fc.array(fragment(), { maxLength: 12 }).map((parts) => parts.join('')),
);

function fragment(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      '=',
      '=20',
      '=\r\n',
      '.',
      '\n.\n',
      '\r',
      '\r\n',
      '\r\n\r\n',
      '\nFrom ',
      ' ',
      '\t',
      ' \n',
      '--',
      '\n--=_',
      '\0',
      '\u2028',
      '\u00a0',
      '\u0085',
    ),
    fc.constantFrom(
      '<b>',
      '&amp;',
      '"',
      "'",
      '\\',
      '(',
      ')',
      ',',
      ';',
      ':',
      '@',
      '=?',
      '?=',
      '=?UTF-8?Q?x?=',
      'Bcc: x@evil.example',
      '\ud800',
      '\udc00',
      '👩‍👩‍👧',
      '港',
      'ш',
    ),
    fc.integer({ min: 70, max: 80 }).map((length) => 'x'.repeat(length)),
    fc.constantFrom('w'.repeat(1100), '港'.repeat(40), 'ab '.repeat(30)),
  );
}

/** A text without what marks slots: what a release holds. */
export const hostileRendered = hostileText.map((text) => text.replace(/[\ue000-\ue002]/g, ''));

/** An address such as lists let in. */
export const anyAddress: fc.Arbitrary<string> = fc
  .tuple(fc.stringMatching(/^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,20}$/), fc.stringMatching(/^[a-z0-9]{1,12}$/))
  .map(([local, domain]) => `${local}@${domain}.example`);
