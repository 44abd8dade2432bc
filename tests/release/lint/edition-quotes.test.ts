import { describe, expect, it } from 'vitest';
import { editionQuotes } from '../../../src/release/lint/edition-quotes.ts';
import { CONTEXT, draftOf } from './draft.ts';

const OWN = 'quotes: [{id: mayor, text: Yes}, {id: pilot, text: No}]';
const messagesFor = (language: string, sibling: string): readonly string[] =>
  Array.from(editionQuotes.check(draftOf(OWN, { [language]: sibling }), CONTEXT), ({ message }) => message);

describe('edition-quotes', () => {
  it('is silent where an edition has them all, in whatever order, or gives none of its own', () => {
    expect(messagesFor('zh', 'quotes: [{id: pilot, text: 不}, {id: mayor, text: 是}]')).toEqual([]);
    expect(messagesFor('zh', 'title: 渡轮')).toEqual([]);
  });

  it('finds one that is missing', () => {
    expect(messagesFor('ar', 'quotes: [{id: pilot, text: لا}]')).toEqual([
      'The Arabic edition lacks the quote “mayor”, which the English has.',
    ]);
  });

  it('finds one that is extra, and one whose id was translated', () => {
    expect(messagesFor('fr', 'quotes: [{id: maire, text: Oui}, {id: pilot, text: Non}]')).toEqual([
      'The French edition lacks the quote “mayor”, which the English has.',
      'The French edition has a quote “maire” that the English lacks.',
    ]);
  });
});
