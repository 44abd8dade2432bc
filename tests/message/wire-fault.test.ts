import { describe, expect, it } from 'vitest';
import { wireFault } from '../../src/message/wire-fault.ts';

describe('wireFault', () => {
  it.each([
    ['a NUL', 'a\0b\r\n', 'There is a NUL at octet 1.'],
    ['a bare LF', 'a\nb\r\n', 'There is an LF without CR at octet 1.'],
    ['a bare CR', 'a\rb\r\n', 'There is a CR without LF at octet 1.'],
    ['a CR at the end', 'a\r\nb\r', 'There is a CR without LF at octet 4.'],
    ['an LF at the start', '\na\r\n', 'There is an LF without CR at octet 0.'],
    ['two CRs', 'a\r\r\n', 'There is a CR without LF at octet 1.'],
    ['a line that is too long', `a\r\n${'x'.repeat(999)}\r\n`, 'A line of 999 octets begins at octet 3.'],
    ['a last line without an end', 'a\r\nb', 'The last line has no end.'],
  ])('finds %s', (_what, text, fault) => {
    expect(wireFault(Buffer.from(text))).toBe(fault);
  });

  it.each(['', 'a\r\n', '\r\n\r\n', '.\r\n..\r\n', `${'x'.repeat(998)}\r\n`, `${'é'.repeat(499)}\r\n`])('lets %j pass', (text) => {
    expect(wireFault(Buffer.from(text))).toBeUndefined();
  });
});
