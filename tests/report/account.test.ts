import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/release/time.ts';
import { accountOf } from '../../src/report/account.ts';
import { accountJson, deliveryJson } from '../../src/report/json.ts';
import { TimeCounter } from '../../src/report/time-line.ts';
import { sum } from '../dispatch/newsroom-at-work.ts';
import { anyDelivery, MORNING } from '../ledger/samples.ts';
import { accepted, DISPATCH, delivered, hundred, PLAIN_CODES, rejected, secondsOn, streamOf } from './sent-dispatch.ts';

describe('an account', () => {
  it('counts each delivery once: by state, list, language, domain and reason', async () => {
    const account = await accountOf(DISPATCH, hundred());
    expect(account.counts).toMatchObject({ accepted: 90, rejected: 4, deferred: 3, uncertain: 1, skipped: 2, queued: 0 });
    expect(account.audience).toBe(100);
    expect(account.byList.named).toMatchObject([
      { name: 'coast', total: 68, counts: { accepted: 60, rejected: 4 } },
      { name: 'dailies', total: 32, counts: { accepted: 30, skipped: 2 } },
    ]);
    expect(account.byDomain.named.map(({ name, total }) => [name, total])).toEqual([
      ['tide-times.example', 55],
      ['pier-post.example', 45],
    ]);
    expect(account.reasons.map(({ state, count }) => [state, count])).toEqual([
      ['accepted', 90],
      ['rejected', 4],
      ['deferred', 3],
      ['skipped', 2],
      ['uncertain', 1],
    ]);
    expect(account).toMatchObject({ firstAccepted: secondsOn(1), lastAccepted: secondsOn(90), nextDue: secondsOn(395), attempts: 101 });
    expect(account.acceptedOverTime).toEqual({ start: secondsOn(1), stepMs: 1000, values: Array<number>(90).fill(1) });
    expect(account.dispatch).not.toHaveProperty('content');
  });

  it('takes refusals that differ only in whom they name as one, and keeps the first of them', async () => {
    const records = [1, 2, 3, 4, 5, 6, 7].map((number) =>
      delivered(number, rejected(`<desk${number}@tide-times.example> unknown`, PLAIN_CODES)),
    );
    const { reasons } = await accountOf(DISPATCH, streamOf([...records, delivered(8, rejected('blocked', PLAIN_CODES))]));
    expect(reasons.map(({ count, example, first }) => [count, example, first.length])).toEqual([
      [7, '550 <desk1@tide-times.example> unknown', 5],
      [1, '550 blocked', 1],
    ]);
  });

  it('sums in every part to the audience, whatever the deliveries are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDelivery, { maxLength: 60 }), async (deliveries) => {
        const account = await accountOf(DISPATCH, streamOf(deliveries.map((delivery, index) => delivered(index + 1, delivery))));
        expect(sum(account.counts)).toBe(deliveries.length);
        for (const { named, others } of [account.byList, account.byLanguage, account.byDomain]) {
          expect(others).toBeUndefined();
          expect(named.reduce((total, each) => total + each.total, 0)).toBe(deliveries.length);
        }
        const over = account.acceptedOverTime?.values ?? [];
        expect(over.reduce((total, each) => total + each, 0)).toBe(account.counts.accepted);
      }),
    );
  });

  it('needs no more memory for many domains: those beyond its bound are counted together', async () => {
    async function* many() {
      for (let number = 1; number <= 25_000; number += 1)
        yield delivered(number, accepted(MORNING), { address: `desk@paper-${number}.example` });
    }
    const { byDomain } = await accountOf(DISPATCH, many());
    expect(byDomain.named).toHaveLength(20_000);
    expect(byDomain.others).toMatchObject({ accepted: 5000 });
  });
});

describe('a line of time', () => {
  it('keeps every instant, in steps that grow with what they span', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 * 86_400_000 }), { minLength: 1, maxLength: 80 }), (times) => {
        const counter = new TimeCounter();
        for (const time of times) counter.add(instant(MORNING + time));
        const line = counter.timeLine();
        if (line === undefined) throw new Error('a line is wanted');
        expect(line.values.length).toBeLessThanOrEqual(120);
        const expected = line.values.map(() => 0);
        for (const time of times) {
          const place = Math.floor((MORNING + time - line.start) / line.stepMs);
          expected[place] = (expected[place] ?? 0) + 1;
        }
        expect(line.values).toEqual(expected);
      }),
    );
  });
});

describe('the account as JSON', () => {
  it('is versioned, and has every state even where there is none', async () => {
    const json = JSON.parse(JSON.stringify(accountJson(await accountOf(DISPATCH, hundred()))));
    expect(json).toMatchObject({
      version: 1,
      dispatch: '20061005-harbour-ab12',
      release: 'harbour-opens-2006',
      createdAt: '2006-10-05T09:00:00.000Z',
      counts: { queued: 0, claimed: 0, sending: 0, accepted: 90, deferred: 3, rejected: 4, uncertain: 1, skipped: 2 },
      nextDue: '2006-10-05T09:06:35.000Z',
      acceptedOverTime: { start: '2006-10-05T09:00:01.000Z', stepSeconds: 1 },
    });
    expect(Object.keys(json.counts)).toEqual(['queued', 'claimed', 'sending', 'accepted', 'deferred', 'rejected', 'uncertain', 'skipped']);
  });

  it('gives each delivery all keys, whatever its state', () => {
    const jsons = [
      accepted(MORNING),
      { state: 'queued', attempts: 0 } as const,
      { state: 'uncertain', attempts: 1, since: MORNING } as const,
    ].map((delivery) => deliveryJson(delivered(2, delivery)));
    for (const json of jsons) expect(Object.keys(json)).toEqual(Object.keys(jsons[0] ?? {}));
    expect(jsons[0]).toMatchObject({ version: 1, name: null, state: 'accepted', at: '2006-10-05T09:00:00.000Z', reply: { code: 250 } });
    expect(jsons[2]).toMatchObject({ state: 'uncertain', at: '2006-10-05T09:00:00.000Z', reply: null });
  });
});
