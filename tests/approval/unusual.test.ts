import { describe, expect, it } from 'vitest';
import { type Former, unusualOf } from '../../src/approval/unusual.ts';

const LAST: Former = {
  releaseId: 'ferry-one',
  title: 'The ferry returns',
  lists: ['press'],
  languages: ['en'],
  recipients: 400,
  day: '2026-11-20',
};
const NEXT = { releaseId: 'ferry-two', title: 'A second ferry', recipients: 405, languagesByList: new Map([['press', new Set(['en'])]]) };

describe('What is unusual about a dispatch', () => {
  it('is nothing where it is as the last one was, or where there was none', () => {
    expect(unusualOf(NEXT, [LAST])).toEqual([]);
    expect(unusualOf({ ...NEXT, recipients: 9000 }, [])).toEqual([]);
  });

  it('is many more recipients, or many fewer, than the last dispatch to these lists had', () => {
    expect(unusualOf({ ...NEXT, recipients: 520 }, [LAST])[0]).toBe(
      '120 recipients more than the last dispatch to the same lists had (2026-11-20).',
    );
    expect(unusualOf({ ...NEXT, recipients: 3 }, [LAST])[0]).toMatch(/^397 recipients fewer/);
  });

  it('is a list that was never written to, or never in this language', () => {
    const both = new Map([...NEXT.languagesByList, ['radio', new Set(['en'])]]);
    expect(unusualOf({ ...NEXT, languagesByList: both }, [LAST])).toEqual(['No dispatch went to press, radio before.']);
    const french = new Map([['press', new Set(['en', 'fr'])]]);
    expect(unusualOf({ ...NEXT, languagesByList: french }, [LAST])).toEqual(['The list press never got a release in French.']);
  });

  it('is a headline that was sent before, of another release', () => {
    expect(unusualOf({ ...NEXT, title: LAST.title }, [LAST])).toEqual(['The headline is that of ferry-one, sent on 2026-11-20.']);
    expect(unusualOf({ ...NEXT, title: LAST.title, releaseId: LAST.releaseId }, [LAST])).toEqual([]);
  });
});
