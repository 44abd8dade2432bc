import type { DepartureWatch, TwoClocks } from '../../dispatch/departure-watch.ts';
import { dueAt, embargoGate, type Passage, scheduleGate, strictest, suppressionGate } from '../../dispatch/gates.ts';
import { type QuietHours, quietGate } from '../../dispatch/quiet-hours.ts';
import type { DeliveryRecord, HashedSuppression, Suppression } from '../../ledger/port.ts';
import { suppressionKey } from '../../ledger/suppressed.ts';
import type { Instant } from '../../release/time.ts';
import type { FrozenEdition } from '../frozen/frozen-content.ts';

/** What the gates of a dispatch hold a message against. */
export interface Gating {
  readonly editions: ReadonlyMap<string, FrozenEdition>;
  /** Those since the dispatch began, the others being left out of it; who is known by a hash alone, the ledger stops at the dot. */
  readonly suppressions: readonly (Suppression | HashedSuppression)[];
  readonly notBefore: Instant | undefined;
  /** Corrections and withdrawals know none. */
  readonly quiet: QuietHours | undefined;
  /** The newsroom's. */
  readonly timeZone: string;
  readonly watch: DepartureWatch;
  /** Both clocks at this moment. */
  readonly clocks: () => TwoClocks;
}

/** The gates of a dispatch, asked before each message: the frozen embargo, the time it was sent for, who is not to be written to any more, and whether the clock is to be believed. */
export function gatesOf({
  editions,
  suppressions,
  notBefore,
  quiet,
  timeZone,
  watch,
  clocks,
}: Gating): (record: DeliveryRecord, now: Instant) => Passage {
  const suppressed = new Map(suppressions.map((one) => [suppressionKey(one), one.reason]));
  return (record, now) => {
    const embargo = editions.get(record.language)?.embargo ?? { kind: 'none' };
    const recipient = { underEmbargo: record.columns.embargo === 'yes' };
    const open = strictest([
      embargoGate(embargo, recipient, now),
      scheduleGate(notBefore, now),
      quietGate(record.thread === undefined ? quiet : undefined, { zone: record.columns.timezone, newsroom: timeZone }, now),
      suppressionGate(suppressed, suppressionKey({ address: record.address })),
      suppressionGate(suppressed, suppressionKey(record)),
    ]);
    // Last: what is held by the time of day needs no second opinion.
    if (open.kind !== 'go') return open;
    const departing = { due: dueAt(embargo, recipient, notBefore), wasTried: record.delivery.attempts > 0 };
    return watch.passage(departing, { ...clocks(), wall: now });
  };
}
