import type { Delivery } from '../../src/ledger/delivery.ts';
import type { DeliveryId, DeliveryRecord } from '../../src/ledger/port.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import type { Look } from '../../src/report/look.ts';
import { harbourDispatch, journalist, MORNING } from '../ledger/samples.ts';

export const DISPATCH = harbourDispatch();
export const ZONE = 'Europe/Zurich';

/** A look without colours. */
export const PLAIN: Look = {
  width: 100,
  timeZone: ZONE,
  paint: { good: same, warning: same, error: same, strong: same, faint: same },
};

/** So many seconds after the morning began. */
export function secondsOn(seconds: number): Instant {
  return instant(MORNING + seconds * 1000);
}

/** The delivery to the journalist of that number; what is given replaces the usual. */
export function delivered(number: number, delivery: Delivery, changes: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return { ...journalist(number), id: number as DeliveryId, dispatch: DISPATCH.id, delivery, ...changes };
}

export function accepted(at: Instant): Delivery {
  return { state: 'accepted', attempts: 1, reply: { code: 250, enhanced: '2.0.0', text: `Ok: queued as ${at}` }, at };
}

export function rejected(text: string, codes: { readonly enhanced: string | undefined } = { enhanced: '5.1.1' }): Delivery {
  return { state: 'rejected', attempts: 1, reply: { code: 550, text, ...codes }, at: MORNING };
}

/** A server without enhanced codes. */
export const PLAIN_CODES = { enhanced: undefined };

/** A hundred deliveries: ninety accepted in ninety seconds, four rejected, three deferred, one uncertain, two skipped. */
export async function* hundred(): AsyncIterable<DeliveryRecord> {
  for (let number = 1; number <= 90; number += 1) {
    const domain = number % 2 === 0 ? 'pier-post.example' : 'tide-times.example';
    const list = number % 3 === 0 ? 'dailies' : 'coast';
    yield delivered(number, accepted(secondsOn(number)), { address: `desk${number}@${domain}`, list });
  }
  for (let number = 91; number <= 94; number += 1) yield delivered(number, rejected(`<desk${number}@tide-times.example>: unknown`));
  for (let number = 95; number <= 97; number += 1) {
    const until = secondsOn(300 + number);
    yield delivered(number, { state: 'deferred', attempts: 2, until, cause: '450 4.2.0 Greylisted', at: MORNING });
  }
  yield delivered(98, { state: 'uncertain', attempts: 1, since: MORNING });
  yield delivered(99, { state: 'skipped', attempts: 0, why: 'unsubscribed', at: MORNING }, { list: 'dailies' });
  yield delivered(100, { state: 'skipped', attempts: 0, why: 'unsubscribed', at: MORNING }, { list: 'dailies' });
}

/** These deliveries as a ledger streams them. */
export async function* streamOf(records: Iterable<DeliveryRecord>): AsyncIterable<DeliveryRecord> {
  yield* records;
}

function same(text: string): string {
  return text;
}
