import { describe, expect, it } from 'vitest';
import { Breaker, USUAL_BREAKER } from '../../src/dispatch/breaker.ts';
import { Rest, USUAL_FAILURES } from '../../src/dispatch/rest.ts';
import { stopWords } from '../../src/dispatch/stop-reason.ts';
import type { Reply } from '../../src/ledger/delivery.ts';
import { replyReason } from '../../src/ledger/reply-words.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { MORNING, NO_SUCH_USER } from '../ledger/samples.ts';

const SPAM: Reply = { code: 550, enhanced: '5.7.1', text: 'Message refused' };
const NO_DMARC: Reply = { code: 550, enhanced: '5.7.515', text: 'Access denied' };

describe('the breaker', () => {
  it('stops when the first twenty are all refused for one reason, and says which', () => {
    const breaker = new Breaker(USUAL_BREAKER);
    for (let number = 1; number < 20; number += 1)
      expect(breaker.rejected({ ...NO_SUCH_USER, text: `desk${number} unknown` })).toBeUndefined();
    const why = breaker.rejected(NO_SUCH_USER);
    expect(why).toEqual({ kind: 'all-refused-alike', reply: NO_SUCH_USER, rejected: 20 });
    expect(why && stopWords(why).sentence).toBe(
      'The first 20 recipients were all refused for the same reason: 550 5.1.1 No such user here',
    );
  });

  it('does not stop for different reasons, nor once one was accepted', () => {
    const mixed = new Breaker(USUAL_BREAKER);
    for (let number = 0; number < 40; number += 1) expect(mixed.rejected(number % 2 === 0 ? NO_SUCH_USER : SPAM)).toBeUndefined();
    const accepted = new Breaker(USUAL_BREAKER);
    accepted.accepted();
    for (let number = 0; number < 100; number += 1) expect(accepted.rejected(NO_SUCH_USER)).toBeUndefined();
  });

  it('stops when more than half of the last fifty were refused for one reason of policy', () => {
    const breaker = new Breaker(USUAL_BREAKER);
    for (let number = 0; number < 1000; number += 1) breaker.accepted();
    for (let number = 1; number <= 25; number += 1) expect(breaker.rejected(SPAM)).toBeUndefined();
    expect(breaker.rejected(SPAM)).toEqual({ kind: 'refused-by-policy', reply: SPAM, rejected: 26, of: 50 });
  });

  it('goes on when policies differ, or half of them are accepted', () => {
    const breaker = new Breaker(USUAL_BREAKER);
    for (let number = 0; number < 200; number += 1) {
      breaker.accepted();
      expect(breaker.rejected(number % 2 === 0 ? SPAM : NO_DMARC)).toBeUndefined();
    }
  });

  it('tells reasons without an enhanced code apart by their words, not by whom they name', () => {
    const says = (text: string) => replyReason({ code: 550, enhanced: undefined, text });
    expect(says('<desk1@tide-times.example>: unknown user (id 8F-2a1)')).toBe(says('<news@pier-post.example>: Unknown user (id 77)'));
    expect(says('unknown user')).not.toBe(says('listed by a blocklist'));
  });
});

describe('a rest', () => {
  it('grows with each failure in a row, and ends in giving up', () => {
    const rest = new Rest(USUAL_FAILURES);
    rest.answered();
    let now: Instant = MORNING;
    const rests: number[] = [];
    for (let failure = 1; failure < USUAL_FAILURES; failure += 1) {
      expect(rest.failed('connection refused', at(now))).toBeUndefined();
      rests.push(rest.until - now);
      now = rest.until;
    }
    expect(rests).toEqual([250, 1000, 5000, 15_000, 30_000, 60_000]);
    expect(rest.failed('connection refused', at(now))).toEqual({ kind: 'unreachable', cause: 'connection refused', failures: 7 });
  });

  it('gives up within seconds on a server that never answered', () => {
    const rest = new Rest(USUAL_FAILURES);
    let now: Instant = MORNING;
    for (let failure = 1; failure < 4; failure += 1) {
      expect(rest.failed('connection refused', at(now))).toBeUndefined();
      now = rest.until;
    }
    expect(now - MORNING).toBeLessThan(10_000);
    expect(rest.failed('connection refused', at(now))).toMatchObject({ kind: 'unreachable', failures: 4 });
  });

  it('counts what fails together once, and forgets all at an answer', () => {
    const rest = new Rest(2);
    for (let session = 0; session < 10; session += 1) expect(rest.failed('closed', at(MORNING))).toBeUndefined();
    expect(rest.failures).toBe(1);
    const slow = { begun: MORNING, now: instant(MORNING + 30_000) };
    expect(rest.failed('timed out', slow)).toBeUndefined();
    expect(rest.failures).toBe(1);
    rest.answered();
    expect(rest.failed('closed', at(instant(MORNING + 1000)))).toBeUndefined();
    expect(rest.failed('closed', at(instant(MORNING + 2000)))).toMatchObject({ kind: 'unreachable' });
  });
});

/** A message that was begun and failed at the same time. */
function at(now: Instant): { begun: Instant; now: Instant } {
  return { begun: now, now };
}
