import type { DeliveryEvent, DeliveryState } from '../delivery.ts';
import type { DeliveryRecord } from '../port.ts';
import type { DeliveryTable } from './delivery-table.ts';

const PAGE = 500;

/** Ids of a dispatch's first and last delivery. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** What is to happen to whom. */
interface Change {
  readonly state: DeliveryState;
  readonly event: DeliveryEvent;
  readonly concerns: (record: DeliveryRecord) => boolean;
}

/** Applies an event to every delivery of a dispatch in a state that `concerns` it; gives how many took it. To be called inside a transaction. */
export function applyToAll(deliveries: DeliveryTable, range: Range, { state, event, concerns }: Change): number {
  let count = 0;
  for (let after = range.first - 1; ; ) {
    const page = pageOf(deliveries, range, { state, after });
    for (const record of page.filter(concerns)) if (deliveries.apply(record.id, event).kind === 'written') count += 1;
    const last = page.at(-1);
    if (last === undefined) return count;
    after = last.id;
  }
}

/** The next deliveries after an id, in the order of the lists, of one state where named. */
export function pageOf(
  deliveries: DeliveryTable,
  { last }: Range,
  { state, after }: { state: DeliveryState | undefined; after: number },
): DeliveryRecord[] {
  return state === undefined ? deliveries.range(after, last, PAGE) : deliveries.inState(state, { after, last, limit: PAGE });
}
