import { describe, expect, it } from 'vitest';
import { weekdayDate } from '../../../src/release/lint/weekday-date.ts';
import { check } from './draft.ts';
import { itFinds } from './table.ts';

describe('weekday-date', () => {
  itFinds(weekdayDate, {
    'the right weekday': ['body: It opens on Tuesday, 5 September 2006.'],
    'the wrong weekday': ['body: It opens on Monday, 5 September 2006.', 'Monday, 5 September 2006'],
    'American order': ['body: It opens on Monday, September 5, 2006.', 'Monday, September 5, 2006'],
    'short names': ['body: It opens on Mon. 5 Sept. 2006.', 'Mon. 5 Sept. 2006'],
    'an ordinal': ['body: It opens on Monday the 5th of September 2006.', 'Monday the 5th of September 2006'],
    'a date in brackets': ['body: It opens on 5 September 2006 (Monday).', '5 September 2006 (Monday)'],
    'figures that may be read both ways': ['body: It opens on Tuesday 5/9/2006 or Tuesday 9/5/2006.'],
    'figures that are wrong both ways': ['body: It opens on Sunday 5.9.2006.', 'Sunday 5.9.2006'],
    'no year, near the release': ['date: 2006-09-01\nbody: It opens on Monday, 5 September.', 'Monday, 5 September'],
    'no year, right in the next one': ['date: 2006-12-20\nbody: It opens on Friday, 5 January.'],
    'no year and no release date': ['body: It opens on Monday, 5 September.'],
    'a day that does not exist': ['body: It opens on Monday, 31 September 2026.', 'Monday, 31 September 2026'],
    'French, wrong': ['language: fr\nbody: Ouverture le lundi 5 septembre 2006.', 'lundi 5 septembre 2006'],
    'French first of the month': ['language: fr\nbody: Ouverture le vendredi 1er septembre 2006.'],
    'Spanish, wrong': ['language: es\nbody: El lunes 5 de septiembre de 2006 abre.', 'lunes 5 de septiembre de 2006'],
    'German, wrong': ['language: de\nbody: Am Montag, dem 5. September 2006, geht es los.', 'Montag, dem 5. September 2006'],
    'German, right': ['language: de\nbody: Am Dienstag, dem 5. September 2006, geht es los.'],
    'Russian, wrong': ['language: ru\nbody: Открытие в понедельник, 5 сентября 2006 года.', 'понедельник, 5 сентября 2006'],
    'Arabic, wrong': ['language: ar\nbody: يفتتح يوم الإثنين 5 سبتمبر/أيلول 2006.', 'الإثنين 5 سبتمبر/أيلول 2006'],
    'Arabic digits, right': ['language: ar\nbody: يفتتح يوم الثلاثاء ٥ أيلول ٢٠٠٦.'],
    'Arabic digits, wrong': ['language: ar\nbody: يفتتح يوم الأحد ٥ أيلول ٢٠٠٦.', 'الأحد ٥ أيلول ٢٠٠٦'],
    'Chinese, wrong': ['language: zh\nbody: 将于2006年9月5日（星期一）开放。', '2006年9月5日（星期一'],
    'Chinese, right': ['language: zh-Hans\nbody: 将于2006年9月5日周二开放。'],
    'Portuguese, wrong': ['language: pt\nbody: Abre na segunda-feira, 5 de setembro de 2006.', 'segunda-feira, 5 de setembro de 2006'],
    'a weekday that belongs to another date': ['body: On Monday it was said that 5 September 2006 is the day.'],
  });

  it('says which day it is', () => {
    const [finding] = check(weekdayDate, 'language: fr\nbody: Ouverture le lundi 5 septembre 2006.');
    expect(finding?.message).toBe('The weekday in “lundi 5 septembre 2006” is wrong: 5 September 2006 is a Tuesday (mardi).');
  });
});
