import { describe, expect, it } from 'vitest';
import { endingOf } from '../../src/dispatch/ending.ts';
import { embargoGate, type Passage, strictest, suppressionGate } from '../../src/dispatch/gates.ts';
import { Tally } from '../../src/dispatch/tally.ts';
import { noCounts } from '../../src/ledger/counts.ts';
import type { Embargo } from '../../src/release/model.ts';
import { instant } from '../../src/release/time.ts';
import { MORNING, minutesOn } from '../ledger/samples.ts';
import { sum } from './newsroom-at-work.ts';

const NOON: Embargo = { kind: 'until', instant: minutesOn(180), zone: 'Europe/Zurich', written: '5 October 2006, 14:00' };
const GO: Passage = { kind: 'go' };

describe('the embargo', () => {
  it('holds a message until its instant, and not a millisecond less', () => {
    const bound = { underEmbargo: false };
    const held = { kind: 'hold', until: minutesOn(180), why: 'under embargo until 5 October 2006, 14:00' };
    expect(embargoGate(NOON, bound, MORNING)).toEqual(held);
    expect(embargoGate(NOON, bound, instant(minutesOn(180) - 1))).toEqual(held);
    expect(embargoGate(NOON, bound, minutesOn(180))).toEqual(GO);
  });

  it('lets those pass who may have the news before, and everybody where there is none', () => {
    expect(embargoGate(NOON, { underEmbargo: true }, MORNING)).toEqual(GO);
    expect(embargoGate({ kind: 'none' }, { underEmbargo: false }, MORNING)).toEqual(GO);
  });
});

describe('gates together', () => {
  const skip: Passage = { kind: 'skip', why: 'suppressed: unsubscribed' };
  const hold = (until: number): Passage => ({ kind: 'hold', until: minutesOn(until), why: 'under embargo' });

  it('let a message pass when all are open; a skip outweighs a hold, a longer hold a shorter one', () => {
    expect(strictest([])).toEqual(GO);
    expect(strictest([GO, GO])).toEqual(GO);
    expect(strictest([hold(1), hold(3), hold(2)])).toEqual(hold(3));
    expect(strictest([hold(3), skip, GO])).toEqual(skip);
    expect(strictest([skip, hold(3)])).toEqual(skip);
  });

  it('skip who is suppressed, with the reason', () => {
    const suppressed = new Map([['desk@tide-times.example', 'unsubscribed']]);
    expect(suppressionGate(suppressed, 'desk@tide-times.example')).toEqual(skip);
    expect(suppressionGate(suppressed, 'news@pier-post.example')).toEqual(GO);
  });
});

describe('how a dispatch ended', () => {
  const look = { nextDue: undefined, stop: undefined };

  it.each([
    ['done', { accepted: 3, skipped: 1 }],
    ['has-problems', { accepted: 3, rejected: 1 }],
    ['unfinished', { accepted: 3, rejected: 1, deferred: 1 }],
    ['unfinished', { accepted: 3, uncertain: 1 }],
    ['unfinished', { accepted: 3, queued: 1 }],
  ])('is %s with %o', (kind, counts) => {
    expect(endingOf({ ...look, counts: { ...noCounts(), ...counts } }).kind).toBe(kind);
  });

  it('is not stopped when the stop came too late to leave anything', () => {
    const stop = { kind: 'interrupted' } as const;
    expect(endingOf({ ...look, stop, counts: { ...noCounts(), accepted: 3 } }).kind).toBe('done');
    expect(endingOf({ ...look, stop, counts: { ...noCounts(), accepted: 3, queued: 1 } })).toMatchObject({
      kind: 'unfinished',
      why: 'interrupted',
    });
  });
});

describe('the tally', () => {
  it('keeps the sum of all states, takes the queued before the deferred, and knows the rate of the last ten seconds', () => {
    const tally = new Tally({ ...noCounts(), queued: 2, deferred: 3, accepted: 5 }, MORNING);
    tally.claimed(4);
    expect(tally.progress(MORNING)).toMatchObject({ left: 5, counts: { queued: 0, deferred: 1, claimed: 4, accepted: 5 } });
    tally.moved('claimed', 'sending');
    tally.moved('sending', 'accepted');
    expect(sum(tally.progress(MORNING).counts)).toBe(10);
    for (let second = 0; second < 30; second += 1) for (let each = 0; each < 7; each += 1) tally.answered(instant(MORNING + second * 1000));
    expect(tally.perSecond(instant(MORNING + 29_500))).toBe(7);
    expect(tally.perSecond(instant(MORNING + 34_500))).toBe(3.5);
    expect(tally.perSecond(instant(MORNING + 120_000))).toBe(0);
  });

  it('divides by the seconds that there were, at the beginning and after the clock was set back', () => {
    const tally = new Tally({ ...noCounts(), queued: 9 }, MORNING);
    for (let each = 0; each < 6; each += 1) tally.answered(instant(MORNING + 500));
    expect(tally.perSecond(instant(MORNING + 900))).toBe(6);
    expect(tally.perSecond(instant(MORNING + 1900))).toBe(3);
    expect(tally.perSecond(instant(MORNING - 7_200_000))).toBe(3);
  });
});
