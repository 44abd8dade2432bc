import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace, type PaceLimits } from '../../src/dispatch/pace.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { MORNING } from '../ledger/samples.ts';

const UNLIMITED: PaceLimits = { perSecond: undefined, perDomainPerSecond: undefined };
const SECOND = 1000;

describe('pace', () => {
  it('lets messages go at once where nothing limits it', () => {
    const pace = new Pace(UNLIMITED);
    for (let number = 0; number < 1000; number += 1) expect(pace.slot('tide-times.example', MORNING)).toEqual({ kind: 'go', at: MORNING });
  });

  it('keeps the limit over all, whatever the rate and however messages come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 50, maxLength: 400 }),
        (perSecond, gaps) => {
          const times = departures(new Pace({ perSecond, perDomainPerSecond: undefined }), gaps, () => 'tide-times.example');
          // In any second: what the rate allows, and what the timers' slack of 50 ms lets be caught up with.
          expect(mostInASecond(times)).toBeLessThanOrEqual(Math.ceil(perSecond * 1.05) + 1);
        },
      ),
    );
  });

  it('keeps the limit to a domain, and lets others pass meanwhile', () => {
    const pace = new Pace({ perSecond: undefined, perDomainPerSecond: 2 });
    expect([0, 300, 900].map((ms) => pace.slot('tide-times.example', instant(MORNING + ms)))).toMatchObject([
      { kind: 'go', at: MORNING },
      { kind: 'go', at: MORNING + 450 },
      { kind: 'go', at: MORNING + 950 },
    ]);
    expect(pace.slot('pier-post.example', MORNING)).toEqual({ kind: 'go', at: MORNING });
  });

  it('puts off what would keep a session for long, each at its own time', () => {
    const pace = new Pace({ perSecond: undefined, perDomainPerSecond: 1 });
    const slots = Array.from({ length: 6 }, () => pace.slot('tide-times.example', MORNING));
    expect(slots.map(({ kind }) => kind)).toEqual(['go', 'later', 'later', 'later', 'later', 'later']);
    expect(slots.slice(1).map(({ at }) => (at - MORNING) / SECOND)).toEqual([0.95, 1.95, 2.95, 3.95, 4.95]);
    expect(pace.slot('tide-times.example', instant(MORNING + 0.95 * SECOND))).toMatchObject({ kind: 'go' });
  });

  it('forgets domains that owe nothing: memory does not grow with the list', () => {
    const pace = new Pace({ perSecond: undefined, perDomainPerSecond: 10 });
    let now: Instant = MORNING;
    const before = heap();
    for (let number = 0; number < 300_000; number += 1) {
      now = instant(now + 1);
      pace.slot(`paper-${number}.example`, now);
    }
    expect(heap() - before).toBeLessThan(20_000_000);
  });
});

describe('slowing down', () => {
  it('halves what went, and no more than once for answers that came together', () => {
    const pace = new Pace(UNLIMITED);
    expect(pace.slowDown('tide-times.example', 80, MORNING)).toBe(40);
    expect(pace.slowDown('tide-times.example', 80, instant(MORNING + 5 * SECOND))).toBeUndefined();
    expect(pace.slowDown('tide-times.example', 40, instant(MORNING + 11 * SECOND))).toBe(20);
    expect(pace.slowDown('pier-post.example', 40, instant(MORNING + 11 * SECOND))).toBe(20);
  });

  it('halves a limit that is lower than what went, and never falls to nothing', () => {
    const pace = new Pace({ perSecond: 4, perDomainPerSecond: undefined });
    expect(pace.slowDown(undefined, 300, MORNING)).toBe(2);
    for (let tries = 1; tries < 20; tries += 1) pace.slowDown(undefined, 0, instant(MORNING + tries * 11 * SECOND));
    expect(gapAfter(pace, 'tide-times.example', instant(MORNING + 300 * SECOND))).toBeLessThanOrEqual(10_000);
  });

  it('rises by a quarter each minute until the limit holds again', () => {
    const pace = new Pace({ perSecond: 8, perDomainPerSecond: undefined });
    pace.slowDown(undefined, 8, MORNING);
    const rates = [0, 1, 2, 3, 4, 60].map((minutes) => 1000 / gapAfter(pace, 'tide-times.example', instant(MORNING + minutes * 60_000)));
    expect(rates.map((rate) => Number(rate.toFixed(2)))).toEqual([4, 5, 6.25, 7.81, 8, 8]);
  });

  it('slows down one domain and leaves the others as they are', () => {
    const pace = new Pace(UNLIMITED);
    pace.slowDown('tide-times.example', 1, MORNING);
    expect(pace.slot('tide-times.example', MORNING)).toEqual({ kind: 'go', at: MORNING });
    expect(pace.slot('tide-times.example', MORNING)).toEqual({ kind: 'later', at: MORNING + 950 });
    expect(gapAfter(pace, 'pier-post.example', MORNING)).toBe(0);
  });

  it('goes on at one a second when a server asks before anything went, and slower only when it asks again', () => {
    const pace = new Pace(UNLIMITED);
    expect(pace.slowDown(undefined, 0, MORNING)).toBe(1);
    expect(pace.slowDown(undefined, 0.9, instant(MORNING + 11 * SECOND))).toBe(0.45);
  });
});

/** Milliseconds between messages to a domain that follow one another as fast as they may. */
function gapAfter(pace: Pace, domain: string, now: Instant): number {
  const second = pace.slot(domain, pace.slot(domain, now).at);
  return pace.slot(domain, second.at).at - second.at;
}

/** When messages leave that are asked for after such gaps, in milliseconds; a session waits for its slot. */
function departures(pace: Pace, gaps: readonly number[], domain: () => string): number[] {
  let now: Instant = MORNING;
  return gaps.map((gap) => {
    now = instant(now + gap);
    const slot = pace.slot(domain(), now);
    now = instant(Math.max(now, slot.kind === 'go' ? slot.at : now));
    return now;
  });
}

function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((start, index) => times.slice(index).filter((time) => time < start + SECOND).length));
}

function heap(): number {
  return process.memoryUsage().heapUsed;
}
