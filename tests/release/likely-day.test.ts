import { describe, expect, it } from 'vitest';
import { likelyDay } from '../../src/release/likely-day.ts';

describe('the day that is meant', () => {
  it.each([
    '5 September 2006',
    'September 5, 2006',
    'Sept 5, 2006',
    'Tuesday 5 Sep 2006',
    'mardi 5 septembre 2006',
    '5. September 2006',
    '5 de septiembre de 2006',
    '5 сентября 2006',
    '5.9.2006',
    '05.09.2006',
    '2006/09/05',
    '2006-9-5',
    '20060905',
  ])('by “%s” is the fifth of September', (written) => expect(likelyDay(written)).toBe('2006-09-05'));

  it.each(['5/9/2006', 'soon', '', '31 February 2006', 'September 2006', '5 6 September 2006', 'Ma 5, 2006', 'x'.repeat(100_000)])(
    'by “%.20s” is not guessed',
    (written) => expect(likelyDay(written)).toBeUndefined(),
  );
});
