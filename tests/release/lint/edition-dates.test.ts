import { describe, expect, it } from 'vitest';
import { editionDates } from '../../../src/release/lint/edition-dates.ts';
import { CONTEXT, draftOf, pointedAt } from './draft.ts';

const findIn = (own: string, language: string, sibling: string): readonly string[] =>
  pointedAt(editionDates.check(draftOf(`body: ${own}`, { [language]: `body: ${sibling}` }), CONTEXT));

const OWN = 'The ferry returns on 5 September 2006.';

describe('edition-dates', () => {
  it.each([
    ['fr', 'Le ferry revient le 5 septembre 2006.'],
    ['fr', 'Le ferry revient le mardi 5 septembre.'],
    ['de', 'Die Fähre kehrt am 5. September 2006 zurück.'],
    ['es', 'El transbordador vuelve el 5 de septiembre de 2006.'],
    ['es', 'El transbordador vuelve el 5 de setiembre de 2006.'],
    ['ru', 'Паром возвращается 5 сентября 2006 г.'],
    ['ar', 'تعود العبارة في 5 سبتمبر 2006.'],
    ['ar', 'تعود العبارة في ٥ أيلول/سبتمبر ٢٠٠٦.'],
    ['ar', 'تعود العبارة يوم 5 أيلول 2006.'],
    ['zh', '渡轮将于2006年9月5日恢复。'],
    ['zh', '渡轮将于二〇〇六年九月五日恢复。'],
    ['zh', '渡轮将于9月5日恢复。'],
    ['he', 'המעבורת חוזרת ב־5 בספטמבר 2006.'],
    ['fr', 'Le ferry revient demain.'],
    ['fr', 'Le ferry revient le 5 septembre 2006, et non le 4 mars.'],
  ])('is silent where %s gives the same day, or none, or more: %s', (language, sibling) => {
    expect(findIn(OWN, language, sibling)).toEqual([]);
  });

  it.each([
    ['fr', 'Le ferry revient le 6 septembre 2006.', '6 septembre 2006'],
    ['de', 'Die Fähre kehrt am 5. Oktober 2006 zurück.', '5. Oktober 2006'],
    ['es', 'El transbordador vuelve el 5 de septiembre de 2007.', '5 de septiembre de 2007'],
    ['ru', 'Паром возвращается 15 сентября 2006 г.', '15 сентября 2006'],
    ['ar', 'تعود العبارة في ٦ أيلول/سبتمبر ٢٠٠٦.', '٦ أيلول/سبتمبر ٢٠٠٦'],
    ['zh', '渡轮将于2006年9月6日恢复。', '2006年9月6日'],
    ['zh', '渡轮将于二〇〇六年九月十五日恢复。', '二〇〇六年九月十五日'],
  ])('finds another day in %s: %s', (language, sibling, pointed) => {
    expect(findIn(OWN, language, sibling)).toEqual([pointed]);
  });

  it.each([
    ['a month without a day', 'It opens in April 2026.', 'fr', 'Il ouvre en mai 2026.', 'mai 2026'],
    ['the order of America', 'It opens on April 5, 2026.', 'fr', 'Il ouvre le 6 avril 2026.', '6 avril 2026'],
    ['figures', 'It opens on 2026-04-05.', 'zh', '于2026年5月4日开放。', '2026年5月4日'],
  ])('knows %s', (_, own, language, sibling, pointed) => {
    expect(findIn(own, language, sibling)).toEqual([pointed]);
  });

  it.each([
    ['may as a word', 'It may 12 months later open, and they march 10 miles.', 'fr', 'Il ouvre le 5 mai, et le 6 mars.'],
    ['months without a day or a year', 'It opens in April.', 'zh', '它将于5月开放。'],
  ])('does not take %s for a date', (_, own, language, sibling) => {
    expect(findIn(own, language, sibling)).toEqual([]);
  });
});

it('reads a text of dates alone in the time of its length', () => {
  const dates = '5 May 2026, '.repeat(20_000);
  expect(findIn(dates, 'fr', dates.replaceAll('May', 'mai'))).toEqual([]);
});
