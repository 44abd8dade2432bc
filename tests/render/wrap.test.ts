import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { slot } from '../../src/render/slot.ts';
import { TEXT_WIDTH, wrapLine, wrapText } from '../../src/render/wrap.ts';

describe('wrapping', () => {
  test('breaks at spaces, at 72 columns at most', () => {
    const lines = wrapLine('quay '.repeat(40).trim()).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('quay '.repeat(14).trim());
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(TEXT_WIDTH);
  });

  test('counts two columns for a wide character, and begins no line with a closing mark', () => {
    const sentence = '国际移民组织与中国今天签署协定，将在中国首都北京设立联络处。';
    const lines = wrapLine(sentence.repeat(6)).split('\n');
    expect(lines.join('')).toBe(sentence.repeat(6));
    for (const line of lines) {
      expect(stringWidth(line)).toBeLessThanOrEqual(TEXT_WIDTH + 2);
      expect(line).not.toMatch(/^[，。”』」）]/u);
      expect(line).not.toMatch(/[“「『（]$/u);
    }
  });

  test('keeps Latin words and figures whole among Chinese ones', () => {
    const text = `${'港'.repeat(34)}Porthaven 2026年`;
    expect(wrapLine(text).split('\n')).toEqual(['港'.repeat(34), 'Porthaven 2026年']);
  });

  test('breaks no space that does not break', () => {
    expect(wrapLine(`${'a'.repeat(66)} «\u00a0Nous partons\u00a0»`)).toBe(`${'a'.repeat(66)}\n«\u00a0Nous partons\u00a0»`);
  });

  test.each([
    [`${'a'.repeat(68)} « Nous`, `${'a'.repeat(68)}\n« Nous`],
    [`${'a'.repeat(66)} Nous »`, `${'a'.repeat(66)}\nNous »`],
    [`${'a'.repeat(66)} Nous :`, `${'a'.repeat(66)}\nNous :`],
    [`${'a'.repeat(66)} Quay –`, `${'a'.repeat(66)}\nQuay –`],
    [`${'a'.repeat(66)} plan [12]`, `${'a'.repeat(66)}\nplan [12]`],
  ])('sets no mark alone on a line: %s', (line, wrapped) => {
    expect(wrapLine(line)).toBe(wrapped);
  });

  test('leaves an address that is too long whole on a line of its own', () => {
    const url = `https://porthaven.example/${'plan/'.repeat(20)}`;
    expect(wrapLine(`See ${url} for more`)).toBe(`See\n${url}\nfor more`);
  });

  test('indents the lines that go on', () => {
    expect(wrapLine(`- ${'quay '.repeat(20)}`, '  ').split('\n')[1]).toMatch(/^ {2}quay/);
  });

  test('keeps a slot whole, whatever its fallback', () => {
    const greeting = `${'word '.repeat(13)}${slot('name', 'dear colleague of the press')},`;
    expect(wrapLine(greeting)).toContain(slot('name', 'dear colleague of the press'));
  });

  test('leaves what fits as it is laid out', () => {
    const laidOut = '  - one\n\n      ###\n';
    expect(wrapText(laidOut)).toBe(laidOut);
  });

  test('keeps the space of the line that sets off a signature (RFC 3676)', () => {
    expect(wrapText('a  \n-- \nb')).toBe('a\n-- \nb');
  });

  test('loses no character but spaces at line ends', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Zéß.,“”«»国際、。 -]{1,90}$/u), { maxLength: 12 });
    fc.assert(
      fc.property(words, (some) => {
        const line = some.join(' ');
        expect(wrapLine(line).replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
      }),
    );
  });
});
