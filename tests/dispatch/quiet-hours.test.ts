import { describe, expect, it } from 'vitest';
import { quietGate } from '../../src/dispatch/quiet-hours.ts';
import { instant } from '../../src/release/time.ts';

const NIGHT = { from: 22 * 60, to: 7 * 60 };
const NOON = { from: 12 * 60, to: 13 * 60 };

function gate(now: string, zone: string | undefined, quiet = NIGHT): string {
  const passage = quietGate(quiet, { zone, newsroom: 'Europe/Zurich' }, instant(Date.parse(now)));
  return passage.kind === 'hold' ? new Date(passage.until).toISOString() : passage.kind;
}

describe('Quiet hours', () => {
  it.each([
    ['at their beginning, until the next morning', '2026-11-24T21:00Z', 'Europe/Zurich', '2026-11-25T06:00:00.000Z'],
    ['after midnight, until that morning', '2026-11-24T23:30Z', 'Europe/Zurich', '2026-11-25T06:00:00.000Z'],
    ['a minute before them', '2026-11-24T20:59:59Z', 'Europe/Zurich', 'go'],
    ['at their end', '2026-11-25T06:00Z', 'Europe/Zurich', 'go'],
    ['by the recipient’s own clock', '2026-11-24T12:00Z', 'America/New_York', 'go'],
    ['in a zone with half hours', '2026-11-24T17:00Z', 'Asia/Kolkata', '2026-11-25T01:30:00.000Z'],
    ['where clocks go forward in the night', '2026-03-28T22:00Z', 'Europe/Zurich', '2026-03-29T05:00:00.000Z'],
    ['where clocks go back in the night', '2026-10-24T21:00Z', 'Europe/Zurich', '2026-10-25T06:00:00.000Z'],
    ['on a leap day', '2028-02-28T23:00Z', 'Europe/Zurich', '2028-02-29T06:00:00.000Z'],
    ['of a zone that is none: by the newsroom’s clock', '2026-11-24T22:30Z', 'Kestrel Bay', '2026-11-25T06:00:00.000Z'],
  ])('hold %s', (_when, now, zone, expected) => {
    expect(gate(now, zone)).toBe(expected);
  });

  it('may lie within a day', () => {
    expect(gate('2026-11-24T11:30Z', undefined, NOON)).toBe('2026-11-24T12:00:00.000Z');
    expect(gate('2026-11-24T12:00Z', undefined, NOON)).toBe('go');
  });
});
