import { describe } from 'vitest';
import { bidiOverride } from '../../../src/release/lint/bidi-override.ts';
import { itFinds } from './table.ts';

describe('bidi-override', () => {
  itFinds(bidiOverride, {
    'plain Arabic': ['language: ar\nbody: أطلقت المنظمة اليوم قافلة.'],
    'a mark and an isolate': ['language: ar\nbody: "قال \\u200eIOM\\u200f و\\u2066Geneva\\u2069"'],
    'an override': ['body: "Pay to \u202eeman\u202c here"', '\u202e'],
  });
});
