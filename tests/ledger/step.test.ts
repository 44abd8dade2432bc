import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_STATES, type Delivery, type DeliveryEvent } from '../../src/ledger/delivery.ts';
import { step } from '../../src/ledger/step.ts';
import { anyDelivery, anyEvent, MORNING, minutesOn, NO_SUCH_USER, QUEUED_BY_RELAY } from './samples.ts';

const README = new URL('../../src/ledger/README.md', import.meta.url);

const STATES: Readonly<Record<Delivery['state'], Delivery>> = {
  queued: { state: 'queued', attempts: 0 },
  claimed: { state: 'claimed', attempts: 0, fence: 7 },
  sending: { state: 'sending', attempts: 1, fence: 7, since: MORNING },
  accepted: { state: 'accepted', attempts: 1, reply: QUEUED_BY_RELAY, at: MORNING },
  deferred: { state: 'deferred', attempts: 1, until: minutesOn(5), cause: 'greylisted', at: MORNING },
  rejected: { state: 'rejected', attempts: 1, reply: NO_SUCH_USER, at: MORNING },
  uncertain: { state: 'uncertain', attempts: 1, since: MORNING },
  skipped: { state: 'skipped', attempts: 0, why: 'unsubscribed', at: MORNING },
};

const EVENTS: readonly (readonly [label: string, event: DeliveryEvent])[] = [
  ['claimed', { kind: 'claimed', fence: 7, at: minutesOn(5) }],
  ['claim-released', { kind: 'claim-released', fence: 7 }],
  ['dot-authorised', { kind: 'dot-authorised', fence: 7, at: minutesOn(5) }],
  ['accepted', { kind: 'accepted', fence: 7, reply: QUEUED_BY_RELAY, at: minutesOn(5) }],
  ['deferred', { kind: 'deferred', fence: 7, until: minutesOn(9), cause: 'greylisted', at: minutesOn(5) }],
  ['postponed', { kind: 'postponed', fence: 7, until: minutesOn(9), cause: 'under embargo', at: minutesOn(5) }],
  ['rejected', { kind: 'rejected', fence: 7, reply: NO_SUCH_USER, at: minutesOn(5) }],
  ['lost-after-dot', { kind: 'lost-after-dot', fence: 7, at: minutesOn(5) }],
  ['holder-died', { kind: 'holder-died', at: minutesOn(5) }],
  ['settled as resend', { kind: 'settled', as: 'resend', by: 'J. Quay', at: minutesOn(5) }],
  ['settled as accept', { kind: 'settled', as: 'accept', by: 'J. Quay', at: minutesOn(5) }],
  ['skipped', { kind: 'skipped', why: 'withdrawn', at: minutesOn(5) }],
];

describe('step', () => {
  it('is what the table in the README says', async () => {
    const readme = readFileSync(README, 'utf8');
    const current = readme.replace(/(<!-- states -->\n)[\s\S]*(<!-- \/states -->)/, (_, start, end) => `${start}${stateTable()}${end}`);
    await expect(current).toMatchFileSnapshot(README.pathname);
  });

  it.each(['claim-released', 'dot-authorised', 'accepted', 'deferred', 'postponed', 'rejected', 'lost-after-dot'])(
    'refuses %s of a stale fence',
    (kind) => {
      const event = EVENTS.find(([label]) => label === kind)?.[1];
      const stale = { ...event, fence: 6 } as DeliveryEvent;
      for (const state of DELIVERY_STATES) expect(step(STATES[state], stale).kind).toBe('refused');
    },
  );

  it('takes a deferred delivery up when it is due, and not before', () => {
    expect(step(STATES.deferred, { kind: 'claimed', fence: 8, at: minutesOn(4) }).kind).toBe('refused');
    expect(step(STATES.deferred, { kind: 'claimed', fence: 8, at: minutesOn(5) })).toMatchObject({
      delivery: { state: 'claimed', attempts: 1 },
    });
  });

  it('keeps for an uncertain delivery when its dot may have left', () => {
    const uncertain = { kind: 'written', delivery: { state: 'uncertain', attempts: 1, since: MORNING } };
    expect(step(STATES.sending, { kind: 'lost-after-dot', fence: 7, at: minutesOn(5) })).toEqual(uncertain);
    expect(step(STATES.sending, { kind: 'holder-died', at: minutesOn(5) })).toEqual(uncertain);
  });

  it('counts each try that reached the wire once', () => {
    const queued: Delivery = { state: 'queued', attempts: 0 };
    const refusedAtRcpt = run(queued, ['claimed', 'rejected']);
    expect(refusedAtRcpt).toMatchObject({ state: 'rejected', attempts: 1 });
    const refusedAtDot = run(queued, ['claimed', 'dot-authorised', 'deferred', 'claimed', 'dot-authorised', 'accepted'], minutesOn(20));
    expect(refusedAtDot).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(run(queued, ['claimed', 'claim-released', 'claimed', 'holder-died'])).toEqual(queued);
    expect(run(queued, ['claimed', 'postponed'])).toMatchObject({ state: 'deferred', attempts: 0 });
  });

  it('never moves a final delivery, counts tries down, or leaves doubt without a person', () => {
    fc.assert(
      fc.property(anyDelivery, anyEvent, (before, event) => {
        const result = step(before, event);
        if (result.kind === 'refused') return;
        expect(['accepted', 'rejected', 'skipped']).not.toContain(before.state);
        expect(result.delivery.attempts).toBeGreaterThanOrEqual(before.attempts);
        expect(result.delivery.attempts).toBeLessThanOrEqual(before.attempts + 1);
        if (before.state === 'uncertain') expect(event.kind).toBe('settled');
        if (before.state === 'sending') expect(['queued', 'claimed', 'skipped']).not.toContain(result.delivery.state);
        if (result.delivery.state === 'sending') expect(before.state).toBe('claimed');
      }),
      { numRuns: 3000 },
    );
  });
});

function run(delivery: Delivery, kinds: readonly DeliveryEvent['kind'][], at = minutesOn(5)): Delivery {
  return kinds.reduce((current, kind) => {
    const event = EVENTS.find(([label]) => label === kind)?.[1];
    if (event === undefined) throw new Error(`no sample of ${kind}`);
    const result = step(current, 'at' in event ? { ...event, at } : event);
    if (result.kind === 'refused') throw new Error(result.why);
    return result.delivery;
  }, delivery);
}

// With its columns padded, as the formatter leaves Markdown tables.
function stateTable(): string {
  const rows = [['event \\ state', ...DELIVERY_STATES], ...EVENTS.map(([label, event]) => [label, ...resultsOf(event)])];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const [head = '', ...body] = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `${[head, rule, ...body].join('\n')}\n`;
}

function resultsOf(event: DeliveryEvent): string[] {
  return DELIVERY_STATES.map((state) => {
    const result = step(STATES[state], event);
    return result.kind === 'written' ? result.delivery.state : '·';
  });
}
