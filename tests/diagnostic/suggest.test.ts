import { describe, expect, it } from 'vitest';
import { suggest } from '../../src/diagnostic/suggest.ts';

const KEYS = ['id', 'title', 'subhead', 'dateline', 'date', 'body', 'quotes', 'short_name', 'time_zone'];

describe('suggest', () => {
  it.each([
    ['datline', 'dateline'],
    ['titel', 'title'],
    ['tilte', 'title'],
    ['Title', 'title'],
    ['sub-head', 'subhead'],
    ['shortName', 'short_name'],
    ['timezone', 'time_zone'],
    ['quote', 'quotes'],
    ['dat', 'date'],
    ['di', 'id'],
  ])('%s is meant to be %s', (word, meant) => {
    expect(suggest(word, KEYS)).toBe(meant);
  });

  it.each(['', 'spokespersons', '__proto__', 'x'.repeat(1_000_000), '🚢'])('%.20s is meant to be none of them', (word) => {
    expect(suggest(word, KEYS)).toBeUndefined();
  });
});
