import fc from 'fast-check';
import type { Delivery, DeliveryEvent, Reply } from '../../src/ledger/delivery.ts';
import type { DispatchId, NewDelivery, NewDispatch } from '../../src/ledger/port.ts';
import { instant } from '../../src/release/time.ts';

/** 5 October 2006, 09:00 UTC: the morning on which the Harbour Authority's newsroom sends. */
export const MORNING = instant(Date.UTC(2006, 9, 5, 9));

/** So many minutes after the morning began. */
export function minutesOn(minutes: number) {
  return instant(MORNING + minutes * 60_000);
}

export const QUEUED_BY_RELAY: Reply = { code: 250, enhanced: '2.0.0', text: 'Ok: queued as 4F2A' };
export const NO_SUCH_USER: Reply = { code: 550, enhanced: '5.1.1', text: 'No such user here' };

/** A dispatch of the Harbour Authority. */
export function harbourDispatch(id = '20061005-harbour-ab12'): NewDispatch {
  return {
    id: id as DispatchId,
    releaseId: 'harbour-opens-2006',
    contentHash: 'a'.repeat(64),
    content: { en: '{"subject":"Harbour opens"}', fr: '{"subject":"Le port ouvre"}' },
    title: 'Harbour opens',
    createdAt: MORNING,
    createdBy: 'press officer',
    lists: ['coast', 'dailies'],
    route: 'smtp://relay.harbour.example:587',
  };
}

/** The journalist of that number, or, with a reason, somebody who is not to be written to. */
export function journalist(number: number, skipped?: string): NewDelivery {
  return {
    recipientId: `r${number}`,
    address: `desk${number}@tide-times.example`,
    name: number % 2 === 0 ? undefined : `Reporter Nº ${number}`,
    language: number % 3 === 0 ? 'fr' : 'en',
    list: 'coast',
    columns: { outlet: 'Tide Times', 'shoe size': String(number) },
    skipped,
  };
}

/** The first `count` journalists. */
export async function* journalists(count: number): AsyncIterable<NewDelivery> {
  for (let number = 1; number <= count; number += 1) yield journalist(number);
}

const time = fc.integer({ min: 0, max: 90 }).map(minutesOn);
const fence = fc.integer({ min: 1, max: 3 });
const attempts = fc.integer({ min: 0, max: 9 });
const reply: fc.Arbitrary<Reply> = fc.record({
  code: fc.integer({ min: 200, max: 599 }),
  enhanced: fc.option(fc.constantFrom('2.0.0', '4.7.1', '5.1.1'), { nil: undefined }),
  text: fc.string({ maxLength: 20 }),
});
const words = fc.string({ minLength: 1, maxLength: 20 });

/** Any event, with fences 1 to 3 and times within ninety minutes of the morning. */
export const anyEvent: fc.Arbitrary<DeliveryEvent> = fc.oneof(
  fc.record({ kind: fc.constant('claimed' as const), fence, at: time }),
  fc.record({ kind: fc.constant('claim-released' as const), fence }),
  fc.record({ kind: fc.constant('dot-authorised' as const), fence, at: time }),
  fc.record({ kind: fc.constant('accepted' as const), fence, reply, at: time }),
  fc.record({ kind: fc.constant('deferred' as const), fence, until: time, cause: words, at: time }),
  fc.record({ kind: fc.constant('postponed' as const), fence, until: time, cause: words, at: time }),
  fc.record({ kind: fc.constant('rejected' as const), fence, reply, at: time }),
  fc.record({ kind: fc.constant('lost-after-dot' as const), fence, at: time }),
  fc.record({ kind: fc.constant('holder-died' as const), at: time }),
  fc.record({ kind: fc.constant('settled' as const), as: fc.constantFrom('resend' as const, 'accept' as const), by: words, at: time }),
  fc.record({ kind: fc.constant('skipped' as const), why: words, at: time }),
);

/** Any delivery, in any state. */
export const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc.record({ state: fc.constant('queued' as const), attempts }),
  fc.record({ state: fc.constant('claimed' as const), attempts, fence }),
  fc.record({ state: fc.constant('sending' as const), attempts, fence, since: time }),
  fc.record({ state: fc.constant('accepted' as const), attempts, reply, at: time }),
  fc.record({ state: fc.constant('deferred' as const), attempts, until: time, cause: words, at: time }),
  fc.record({ state: fc.constant('rejected' as const), attempts, reply, at: time }),
  fc.record({ state: fc.constant('uncertain' as const), attempts, since: time }),
  fc.record({ state: fc.constant('skipped' as const), attempts, why: words, at: time }),
);

/** Everything that a stream gives. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}
