import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReplyParser, type WireReply } from '../../../src/dispatch/transport/smtp/reply-parser.ts';
import { asReply } from '../../../src/dispatch/transport/smtp/reply-text.ts';

const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' '));
const reply: fc.Arbitrary<WireReply> = fc.record({
  code: fc.integer({ min: 200, max: 599 }),
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
});

function onWire({ code, lines }: WireReply): string {
  return lines.map((text, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${text}\r\n`).join('');
}

function parse(chunks: readonly Buffer[]): { replies: WireReply[]; nonsense: string | undefined; isMidReply: boolean } {
  const parser = new ReplyParser();
  const replies: WireReply[] = [];
  let nonsense: string | undefined;
  for (const chunk of chunks) {
    const parsed = parser.push(chunk);
    replies.push(...parsed.replies);
    nonsense ??= parsed.nonsense;
  }
  return { replies, nonsense, isMidReply: parser.isMidReply };
}

test('Replies are read the same wherever the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(reply, { maxLength: 4 }), fc.array(fc.nat(400), { maxLength: 12 }), (replies, cuts) => {
      const bytes = Buffer.from(replies.map(onWire).join(''));
      const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
      const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      expect(parse(chunks)).toEqual({ replies, nonsense: undefined, isMidReply: false });
    }),
    { numRuns: 500 },
  );
});

test('No bytes whatever make it throw, or keep more than 64 KB', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 8 }), (chunks) => {
      expect(() => parse(chunks.map((chunk) => Buffer.from(chunk)))).not.toThrow();
    }),
    { numRuns: 300 },
  );
  const parser = new ReplyParser();
  const chunk = Buffer.alloc(10_000, 'x');
  const verdicts = Array.from({ length: 7 }, () => parser.push(chunk).nonsense);
  expect(verdicts).toEqual([...Array.from({ length: 6 }, () => undefined), 'a reply longer than 64 KB']);
});

describe('A line', () => {
  test('may be a code alone, or end in LF alone', () => {
    expect(parse([Buffer.from('250\r\n354 go\n')]).replies).toEqual([
      { code: 250, lines: [''] },
      { code: 354, lines: ['go'] },
    ]);
  });

  test('that is long is cut, and the reply goes on', () => {
    const { replies } = parse([Buffer.from(`250-${'x'.repeat(9000)}\r\n250 end\r\n`)]);
    expect(replies).toEqual([{ code: 250, lines: ['x'.repeat(4092), 'end'] }]);
  });

  test.each(['25\r\n', '2500 x\r\n', '250_x\r\n', ' 250 x\r\n', '199 x\r\n', '600 x\r\n', '\r\n', 'hello\r\n', '250-a\r\n251 b\r\n'])(
    '%j is no reply',
    (text) => {
      expect(parse([Buffer.from(text)]).nonsense).toBeDefined();
    },
  );

  test('that is no reply does not take those before it with it', () => {
    expect(parse([Buffer.from('250 ok\r\ngarbage\r\n')])).toMatchObject({
      replies: [{ code: 250, lines: ['ok'] }],
      nonsense: 'something that is no SMTP reply',
    });
  });

  test('that is not over is none yet', () => {
    expect(parse([Buffer.from('250 ok\r')])).toEqual({ replies: [], nonsense: undefined, isMidReply: true });
  });
});

describe('The enhanced code', () => {
  test.each([
    [550, '5.1.1 No', '5.1.1', 'No'],
    [550, '5.1.1', '5.1.1', ''],
    [450, '5.1.1 No', undefined, '5.1.1 No'],
    [550, '5.1.1x No', undefined, '5.1.1x No'],
    [550, '5.1 No', undefined, '5.1 No'],
    [550, 'No 5.1.1', undefined, 'No 5.1.1'],
    [250, '2.0.0 OK', '2.0.0', 'OK'],
  ])('of %i %s is %s', (code, text, enhanced, rest) => {
    expect(asReply({ code, lines: [text] })).toEqual({ code, enhanced, text: rest });
  });
});
