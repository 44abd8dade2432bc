import { describe, expect, test } from 'vitest';
import type { Embargo, Release } from '../../src/release/model.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { releaseDate } from '../../src/render/moment.ts';
import { releaseView } from '../../src/render/view.ts';
import { contentOf, emailOf, inputOf, releaseId, sampleEdition, sampleRelease } from './sample-release.ts';
import { localeFor } from './templates.ts';

test.each([
  ['en', '5 September 2006'],
  ['fr', '5 septembre 2006'],
  ['de', '5. September 2006'],
  ['es', '5 de septiembre de 2006'],
  ['ru', '5 сентября 2006 г.'],
  ['ar', '5 سبتمبر 2006'],
  ['zh', '2006年9月5日'],
])('in %s a day is written with its own month and western figures', (language, shown) => {
  expect(releaseDate({ kind: 'calendar-day', day: '2006-09-05' }, localeFor(language))).toEqual({ machine: '2006-09-05', shown });
});

test('a time is the day in the zone that it was written in', () => {
  const when = { kind: 'instant', instant: at('2026-03-09T23:30:00Z'), zone: 'Asia/Tokyo' } as const;
  expect(releaseDate(when, localeFor('en'))).toEqual({ machine: '2026-03-09T23:30:00.000Z', shown: '10 March 2026' });
});

describe('an embargo', () => {
  const until = at('2026-11-24T17:00:00Z');
  const zurich: Embargo = { kind: 'until', instant: until, zone: 'Europe/Zurich', written: '2026-11-24T18:00' };

  test('stands above the headline until its end, with zone and offset', async () => {
    const text = await contentOf('text', under(zurich, until - 1));
    expect(text).toContain('EMBARGOED UNTIL 24 November 2026, 18:00 (Europe/Zurich, UTC+01:00)\n');
    expect(text.indexOf('EMBARGOED')).toBeLessThan(text.indexOf('Porthaven opens'));
    expect(text).not.toContain('FOR IMMEDIATE RELEASE');
  });

  test('has gone at the instant of its end', async () => {
    const text = await contentOf('text', under(zurich, until));
    expect(text).toContain('FOR IMMEDIATE RELEASE\n');
    expect(text).not.toContain('EMBARGOED');
  });

  test('stands in page, subject and both parts of the message', async () => {
    const input = under(zurich, until - 1);
    const line = 'EMBARGOED UNTIL 24 November 2026, 18:00 (Europe/Zurich, UTC+01:00)';
    expect(await contentOf('html', input)).toContain(`<p class="status embargo">${line}</p>`);
    const { subject, html, text } = await emailOf(input);
    expect(subject).toBe(`${line} – Porthaven opens its new quay`);
    expect(html).toContain(line);
    expect(text).toContain(line);
  });

  test.each([
    [{ ...zurich, zone: '+01:00' }, 'en', 'EMBARGOED UNTIL 24 November 2026, 18:00 (UTC+01:00)'],
    [{ ...zurich, zone: 'UTC' }, 'en', 'EMBARGOED UNTIL 24 November 2026, 17:00 (UTC)'],
    [{ ...zurich, zone: 'Asia/Kathmandu' }, 'en', 'EMBARGOED UNTIL 24 November 2026, 22:45 (Asia/Kathmandu, UTC+05:45)'],
    [zurich, 'fr', 'SOUS EMBARGO JUSQU’AU 24 novembre 2026 à 18\u00a0h\u00a000 (Europe/Zurich, UTC+01:00)'],
    [zurich, 'de', 'SPERRFRIST: 24. November 2026, 18:00 Uhr (Europe/Zurich, UTC+01:00)'],
    [zurich, 'es', 'EMBARGADO HASTA EL 24 de noviembre de 2026 a las 18:00 (Europe/Zurich, UTC+01:00)'],
    [zurich, 'ru', 'ЭМБАРГО ДО 24 ноября 2026 г., 18:00 (Europe/Zurich, UTC+01:00)'],
    [zurich, 'ar', 'يُحظر النشر حتى 24 نوفمبر 2026، الساعة 18:00 (\u2068Europe/Zurich، UTC+01:00\u2069)'],
    [zurich, 'zh', '禁发：2026年11月24日18:00（Europe/Zurich，UTC+01:00）前不得发布'],
  ] as const)('is said in its own zone and the edition’s language: %o', (embargo, language, line) => {
    expect(releaseView({ ...under(embargo, 0), locale: localeFor(language) }).status).toBe(line);
  });
});

describe('a release that takes an earlier one back', () => {
  test('a correction says so above everything else, and why', async () => {
    const kind = { kind: 'correction', corrects: releaseId('old-quay-2026') } as const;
    const edition = sampleEdition({ reason: 'The quay is 420 metres long,\nnot 240.\n\nWe regret the error.' });
    const input = inputOf(sampleRelease({ kind }, [edition]));
    const text = await contentOf('text', input);
    expect(text).toContain('CORRECTION\n');
    expect(text).toContain('What was wrong:\nThe quay is 420 metres long, not 240.\n\nWe regret the error.\n');
    expect(text.indexOf('old-quay-2026')).toBeLessThan(text.indexOf('The harbour of Porthaven'));
    expect(await contentOf('html', input)).toContain('This release corrects an earlier one (old-quay-2026).');
    expect((await emailOf(input)).subject).toBe('CORRECTION: Porthaven opens its new quay');
  });

  test('a withdrawal is not for release', async () => {
    const input = inputOf(sampleRelease({ kind: { kind: 'withdrawal', withdraws: releaseId('old-quay-2026') } }));
    const text = await contentOf('text', input);
    expect(text).toContain('WITHDRAWN\n');
    expect(text).toContain('The release old-quay-2026 is withdrawn.');
    expect(text).not.toContain('FOR IMMEDIATE RELEASE');
    expect(await contentOf('html', input)).not.toContain('class="status');
    expect((await emailOf(input)).html).not.toContain('FOR IMMEDIATE RELEASE');
  });
});

function under(embargo: Embargo, now: number) {
  return inputOf(sampleRelease({ embargo } satisfies Partial<Release>), { now: instant(now) });
}

function at(iso: string): Instant {
  return instant(Date.parse(iso));
}
