import { describe, expect, it } from 'vitest';
import { readMoment } from '../../src/release/read-moment.ts';
import { instant } from '../../src/release/time.ts';

/** Wednesday 25 November 2026, 05:45 in Zurich. */
const NOW = instant(Date.UTC(2026, 10, 25, 4, 45));

function read(written: string, zone = 'Europe/Zurich', now = NOW): string {
  const reading = readMoment(written, zone, now);
  return reading.kind === 'read' ? new Date(reading.instant).toISOString() : `${reading.about}: ${reading.hint}`;
}

describe('a time as a person writes it', () => {
  it.each([
    ['tomorrow 9:00', '2026-11-26T08:00:00.000Z'],
    ['Tomorrow at 09:00', '2026-11-26T08:00:00.000Z'],
    ['today 18:00', '2026-11-25T17:00:00.000Z'],
    ['18:00', '2026-11-25T17:00:00.000Z'],
    ['monday 9:00', '2026-11-30T08:00:00.000Z'],
    ['wednesday 9:00', '2026-12-02T08:00:00.000Z'],
    ['next fri 9:30', '2026-11-27T08:30:00.000Z'],
    ['in 2 hours', '2026-11-25T06:45:00.000Z'],
    ['in 45 min', '2026-11-25T05:30:00.000Z'],
    ['tomorrow 9:00 Asia/Kolkata', '2026-11-26T03:30:00.000Z'],
    ['2026-12-01 09:00 Europe/Paris', '2026-12-01T08:00:00.000Z'],
    ['2026-12-01 09:00', '2026-12-01T08:00:00.000Z'],
    ['2026-12-01T09:00Z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T09:00:30.5+05:45', '2026-12-01T03:15:30.500Z'],
  ])('%s is %s', (written, moment) => {
    expect(read(written)).toBe(moment);
  });

  it.each([
    ['soon', 'Write `tomorrow 9:00`, `monday 9:00`, `in 2 hours`, or day, time and zone: `2026-11-26 09:00 Europe/Zurich`.'],
    ['tomorrow', '`2026-11-26 09:00 Europe/Zurich`'],
    ['2026-12-01', '`2026-12-01T09:00 Europe/Zurich`'],
    ['tomorrow 25:00', 'hours from 00 to 23'],
    ['2027-02-29 10:00', 'day of the month'],
    ['blursday 9:00', 'monday 9:00'],
  ])('%s is refused, with what to write', (written, hint) => {
    expect(read(written)).toContain(hint);
  });

  it('is of the day that the newsroom has, whatever day it is elsewhere', () => {
    const lateInTheEvening = instant(Date.UTC(2026, 10, 25, 23, 30));
    expect(read('tomorrow 9:00', 'Asia/Kolkata', lateInTheEvening)).toBe('2026-11-27T03:30:00.000Z');
    expect(read('tomorrow 9:00', 'America/New_York', lateInTheEvening)).toBe('2026-11-26T14:00:00.000Z');
  });

  it('knows leap days', () => {
    expect(read('tomorrow 9:00', 'Europe/London', instant(Date.UTC(2028, 1, 28, 12)))).toBe('2028-02-29T09:00:00.000Z');
    expect(read('tomorrow 9:00', 'Europe/London', instant(Date.UTC(2028, 1, 29, 12)))).toBe('2028-03-01T09:00:00.000Z');
    expect(read('2028-02-29 09:00')).toBe('2028-02-29T08:00:00.000Z');
  });

  it('in the hour that clocks skip, or show twice, is refused with both readings', () => {
    expect(read('2027-03-28 02:30')).toContain('`2027-03-28T01:30 Europe/Zurich` or `2027-03-28T03:30 Europe/Zurich`');
    expect(read('2026-10-25 02:30')).toContain(
      '`2026-10-25T02:30+02:00` for the first of the two or `2026-10-25T02:30+01:00` for the second',
    );
    expect(read('tomorrow 2:30', 'Europe/Zurich', instant(Date.UTC(2027, 2, 27, 12)))).toContain('2027-03-28T01:30');
    // Lord Howe Island moves its clocks by half an hour.
    expect(read('2026-10-04 02:15', 'Australia/Lord_Howe')).toContain('`2026-10-04T01:45 Australia/Lord_Howe` or `2026-10-04T02:45');
  });

  it('with an abbreviation of a zone is refused with the places that may be meant', () => {
    expect(read('tomorrow 9:00 EST')).toBe(
      'zone: Write `2026-11-26T09:00 America/New_York` or `2026-11-26T09:00 Australia/Brisbane`, whichever is meant.',
    );
    expect(read('2026-07-01 09:00 BST')).toContain('Europe/London');
  });
});
