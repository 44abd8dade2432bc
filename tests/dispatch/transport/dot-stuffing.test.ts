import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotStuffed, isSafeForData } from '../../../src/dispatch/transport/smtp/dot-stuffing.ts';

const END = '\r\n.\r\n';
const body = fc
  .array(fc.constantFrom('.', '..', '\r\n', '\r\n.', 'x', 'ü', '\r\n\r\n', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''));

// As a server reads it: up to the first line that is a dot alone, and one dot less where a line begins with one.
function asRead(wire: string): { message: string; rest: string } {
  const lines = wire.split('\r\n');
  const end = lines.indexOf('.');
  return {
    message: lines
      .slice(0, end)
      .map((line) => `${line.replace(/^\./, '')}\r\n`)
      .join(''),
    rest: lines.slice(end + 1).join('\r\n'),
  };
}

test('A server reads the message as it was, to its end and no further', () => {
  fc.assert(
    fc.property(body, (text) => {
      const bytes = Buffer.from(`${text}\r\n`);
      const wire = `${Buffer.concat(dotStuffed([bytes])).toString()}${END}`;
      expect(asRead(wire)).toEqual({ message: bytes.toString(), rest: '' });
      expect(bytes.toString()).toBe(`${text}\r\n`);
    }),
    { numRuns: 1000 },
  );
});

test('A message without a last line end gets one', () => {
  expect(`${dotStuffed([Buffer.from('a\r\nb')]).join('')}${END}`).toBe('a\r\nb\r\n.\r\n');
  expect(`${dotStuffed([Buffer.alloc(0)]).join('')}${END}`).toBe('\r\n.\r\n');
});

test('Nothing is copied where nothing has to be doubled', () => {
  const bytes = Buffer.from('a.b\r\nc. .d\r\n');
  expect(dotStuffed([bytes])[0]?.buffer).toBe(bytes.buffer);
});

test('Only CRLF ends a line', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('\r', '\n', '\r\n', 'x', '\0'), { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      const isSafe = !/[\r\n\0]/.test(text.replaceAll('\r\n', ''));
      expect(isSafeForData([Buffer.from(text)])).toBe(isSafe);
    }),
    { numRuns: 1000 },
  );
});
