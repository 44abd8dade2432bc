import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmbargo, readReleaseDate } from '../../src/release/date.ts';
import { type Instant, instant } from '../../src/release/time.ts';

const ZURICH = 'Europe/Zurich';

function endOf(written: string): string {
  const reading = readEmbargo(written, ZURICH);
  return reading.kind === 'read' ? new Date(reading.embargo.instant).toISOString() : reading.message;
}

function refusalOf(written: string): readonly [about: string, message: string, hint: string] {
  const reading = readEmbargo(written, ZURICH);
  return reading.kind === 'read' ? ['', '', ''] : [reading.about, reading.message, reading.hint];
}

describe('a release’s date', () => {
  it('is a calendar day as it is written', () => {
    expect(readReleaseDate('2006-09-05', ZURICH)).toEqual({ kind: 'read', date: { kind: 'calendar-day', day: '2006-09-05' } });
  });

  it('is a time in the zone that it is written in', () => {
    expect(readReleaseDate('2026-11-24T18:00 europe/zurich', ZURICH)).toEqual({
      kind: 'read',
      date: { kind: 'instant', instant: Date.parse('2026-11-24T17:00:00Z'), zone: 'Europe/Zurich' },
    });
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0206-09-05', '2026-02-30T10:00Z'])(
    'refuses %s',
    (written) => {
      const reading = readReleaseDate(written, ZURICH);
      expect(reading).toMatchObject({ kind: 'refused', about: 'time' });
      expect(reading).toHaveProperty('message', expect.stringContaining(written));
    },
  );

  it.each([
    '',
    '5 September 2006',
    '05.09.2006',
    '2006-9-5',
    '2006-09-05 at noon',
    '20060905',
    '2006-09-05T18 Europe/Zurich',
    '2026-11-24T24:00Z',
    '2026-11-24T18:60Z',
  ])('cannot be “%s”', (written) => expect(readReleaseDate(written, ZURICH)).toMatchObject({ kind: 'refused', about: 'time' }));

  it('needs a zone when it names a time', () => {
    expect(readReleaseDate('2006-09-05T10:30', ZURICH)).toMatchObject({ kind: 'refused', about: 'zone' });
  });
});

describe('the end of an embargo', () => {
  it.each([
    ['2026-11-24T18:00 Europe/Zurich', '2026-11-24T17:00:00.000Z'],
    ['2026-07-24T18:00 Europe/Zurich', '2026-07-24T16:00:00.000Z'],
    ['2026-11-24 18:00 Europe/Zurich', '2026-11-24T17:00:00.000Z'],
    ['2026-11-24T18:00+01:00', '2026-11-24T17:00:00.000Z'],
    ['2026-11-24T18:00-0330', '2026-11-24T21:30:00.000Z'],
    ['2026-11-24T18:00 +05', '2026-11-24T13:00:00.000Z'],
    ['2026-11-24T18:00:30Z', '2026-11-24T18:00:30.000Z'],
    ['2026-11-24T9:00 UTC', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T18:00 America/Argentina/Buenos_Aires', '2026-11-24T21:00:00.000Z'],
  ])('reads %s', (written, expected) => expect(endOf(written)).toBe(expected));

  it('keeps the zone, and the words it was written in', () => {
    const written = '2026-11-24T18:00+01:00';
    expect(readEmbargo(written, ZURICH)).toMatchObject({ embargo: { kind: 'until', zone: '+01:00', written } });
  });

  it('needs a time', () => {
    expect(refusalOf('2026-11-24')).toEqual([
      'time',
      'The embargo “2026-11-24” names a day, but no time.',
      'Write the time and its zone too: `2026-11-24T09:00 Europe/Zurich`.',
    ]);
  });

  it('needs a zone, and offers the office’s', () => {
    const [about, , hint] = refusalOf('2026-07-24T18:00');
    expect(about).toBe('zone');
    expect(hint).toContain('`2026-07-24T18:00 Europe/Zurich` or `2026-07-24T18:00+02:00`');
  });

  it.each([
    ['2031-03-01T09:00 EST', /America\/New_York.*Australia\/Brisbane/],
    ['2031-07-01T09:00 BST', /Europe\/London.*Asia\/Dhaka/],
    ['2031-07-01T09:00 ist', /Asia\/Kolkata.*Europe\/Dublin/],
    ['2031-07-01T09:00 XYZ', /Europe\/Zurich/],
    ['2031-07-01T09:00 Zurich', /Did you mean `2031-07-01T09:00 Europe\/Zurich`/],
    ['2031-07-01T09:00 New York', /America\/New_York/],
    ['2031-07-01T09:00 Europe/Zurick', /Europe\/Zurich/],
    ['2031-07-01T09:00 UTC+1', /`2031-07-01T09:00\+01:00`/],
    ['2031-07-01T09:00 Etc/GMT+1', /Europe\/Zurich/],
    ['2031-07-01T09:00+15:00', /Europe\/Zurich/],
    ['2031-07-01T09:00 PST8PDT', /./],
  ])('refuses the zone of %s', (written, hint) => {
    expect(refusalOf(written)).toEqual(['zone', expect.stringContaining(written), expect.stringMatching(hint)]);
  });

  it('refuses an hour that clocks skip, and gives both readings', () => {
    expect(refusalOf('2031-03-30T01:30 Europe/London')).toEqual([
      'time',
      'The embargo “2031-03-30T01:30 Europe/London” is a time that clocks in Europe/London skip, for they are put forward over it.',
      'Write `2031-03-30T00:30 Europe/London` or `2031-03-30T02:30 Europe/London`, whichever is meant.',
    ]);
    expect(refusalOf('2011-12-30T12:00 Pacific/Apia')[2]).toContain('2011-12-29T12:00 Pacific/Apia` or `2011-12-31T12:00');
  });

  it('refuses an hour that clocks show twice, and gives both readings', () => {
    expect(refusalOf('2026-10-25T02:30 Europe/Zurich')).toEqual([
      'time',
      'The embargo “2026-10-25T02:30 Europe/Zurich” is a time that clocks in Europe/Zurich show twice, for they are put back over it.',
      'Write `2026-10-25T02:30+02:00` for the first of the two or `2026-10-25T02:30+01:00` for the second.',
    ]);
    expect(refusalOf('2026-04-05T01:45 Australia/Lord_Howe')[2]).toContain('+11:00` for the first of the two or `2026-04-05T01:45+10:30');
  });

  it('takes the first and the last minute around a skipped hour', () => {
    expect(endOf('2031-03-30T00:59 Europe/London')).toBe('2031-03-30T00:59:00.000Z');
    expect(endOf('2031-03-30T02:00 Europe/London')).toBe('2031-03-30T01:00:00.000Z');
  });
});

describe('zones', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')));
  const moments = fc
    .integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2037, 11, 31) / 60_000 })
    .map((minutes) => instant(minutes * 60_000));

  it('read back what Intl shows of an instant, or offer that instant', () => {
    fc.assert(
      fc.property(zones, moments, (zone, moment) => {
        const reading = readEmbargo(`${shownIn(zone, moment)} ${zone}`, ZURICH);
        if (reading.kind === 'read') return reading.embargo.instant === moment;
        return offered(reading.hint).includes(moment);
      }),
      { numRuns: 1500 },
    );
  });

  it('offer only readings that are taken', () => {
    const hours = fc.integer({ min: 0, max: 24 * 365 * 12 * 4 }).map((quarters) => new Date(Date.UTC(2020, 0, 1) + quarters * 900_000));
    fc.assert(
      fc.property(zones, hours, (zone, hour) => {
        const reading = readEmbargo(`${hour.toISOString().slice(0, 16)} ${zone}`, ZURICH);
        return reading.kind === 'read' || offered(reading.hint).length === 2;
      }),
      { numRuns: 1500 },
    );
  });
});

function shownIn(timeZone: string, moment: Instant): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}

/** What the times in a hint are read as. */
function offered(hint: string): readonly number[] {
  return Array.from(hint.matchAll(/`([^`]+)`/g), ([, written = '']) => readEmbargo(written, ZURICH)).flatMap((reading) =>
    reading.kind === 'read' ? [reading.embargo.instant] : [],
  );
}
