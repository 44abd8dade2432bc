import { describe, expect, it } from 'vitest';
import { checkRelease } from '../../src/release/check.ts';
import { readRelease } from '../../src/release/read.ts';
import { makeSource } from '../../src/source/source.ts';
import { CONTEXT, POLICY } from './lint/draft.ts';

/** What rules search for, over and over: a search that begins anew at each letter would take hours for the largest of files. */
const PIECES = [
  ...['a', ' ', '[', '(', '“', '"', '“”', "'", '5', '*', '_', '?', '`', '~~', '![', '<a ', '<b>', '&#x', '\n', '今', '\u00a0'],
  ...['1.000 ', 'the ', 'Ab ', 'mailto:', '{{', '|a|\n', '- ', '> ', 'x@', 'a.', 'https://', '](', '5 September 2006, ', 'Brunson '],
  ...['PENDING ', 'PENDING A ', 'TODO:', '[insert ', '+41 ', '20% ', 'word-', 'Monday, ', '$1 million '],
];
const LETTERS = 100_000;

describe('a body of a hundred thousand letters', () => {
  it.each(PIECES)('of %j is checked in a moment', (piece) => {
    const body = JSON.stringify(piece.repeat(LETTERS / piece.length));
    const yaml = `id: a\ntitle: Night ferry\ndate: 2006-09-05\ncontact: { name: Brunson McKinley, phone: 022 717 93 94 }\nbody: ${body}\n`;
    const reading = readRelease(makeSource('a.yaml', yaml), [], POLICY);
    expect(reading.value?.fields.title).toBe('Night ferry');
    expect(checkRelease(reading, CONTEXT).kind).toMatch(/valid/);
  });
});
