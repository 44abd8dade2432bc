import { describe, expect, it } from 'vitest';
import { editionNumbers } from '../../../src/release/lint/edition-numbers.ts';
import { CONTEXT, draftOf, pointedAt } from './draft.ts';

const findIn = (own: string, language: string, sibling: string): readonly string[] =>
  pointedAt(editionNumbers.check(draftOf(own, { [language]: sibling }), CONTEXT));

describe('edition-numbers', () => {
  it.each([
    ['the same figures', 'body: It has 175 states and 1,250 berths.', 'fr', 'body: 175 États et 1 250 places.'],
    ['decimals and thousands', 'body: It costs 3.5 million for 1,200 people.', 'de', 'body: Kosten 3,5 Mio. für 1.200 Leute.'],
    ['Chinese ten thousands', 'body: It costs 3.5 million.', 'zh', 'body: 耗资350万元。'],
    ['Arabic digits', 'body: It has 1,250 berths.', 'ar', 'body: فيه ١٬٢٥٠ مرسى.'],
    [
      'Chinese characters',
      'body: It has 175 states and 30,000 berths, 24 of them free.',
      'zh',
      'body: 有一百七十五个成员国、三万个泊位，二十四个空着。',
    ],
    ['what is no Chinese number', 'body: It has 175 states.', 'zh', 'body: 千万要记住，三三两两的成员国。'],
    ['what differs in a date', 'body: It opens on 24 May 2026.', 'fr', 'body: Il ouvre le 25 mai 2026.'],
    ['a figure that became a word', 'body: It has 20 berths.', 'fr', 'body: Il a vingt places.'],
    ['the hours of the day', 'body: At 6 p.m. it opens.', 'fr', 'body: À 18 h il ouvre.'],
    ['an edition without the part', 'body: It has 175 states.', 'fr', 'title: 157 États'],
  ])('is silent on %s', (_, own, language, sibling) => {
    expect(findIn(own, language, sibling)).toEqual([]);
  });

  it.each([
    ['swapped digits', 'body: It has 175 states since 2001.', 'fr', 'body: 157 États depuis 2001.', '157'],
    ['a year', 'body: It has 175 states since 2001.', 'zh', 'body: 自2011年起有175个成员国。', '2011'],
    ['a headline', 'title: 24 berths', 'es', 'title: 42 amarres', '42'],
    ['a number in Chinese characters', 'body: It has 175 states.', 'zh', 'body: 有一百五十七个成员国。', '一百五十七'],
    ['a thousand times as much', 'body: It costs 3.5 million.', 'de', 'body: Kosten 3,5 Mrd. Euro.', '3,5 Mrd.'],
  ])('finds %s', (_, own, language, sibling, pointed) => {
    expect(findIn(own, language, sibling)).toEqual([pointed]);
  });
});
