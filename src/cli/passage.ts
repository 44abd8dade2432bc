import { addressKey } from '../audience/address.ts';
import { embargoGate, type Passage, strictest, suppressionGate } from '../dispatch/gates.ts';
import type { DeliveryRecord, HashedSuppression, Suppression } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import type { FrozenEdition } from './frozen-content.ts';

/**
 * The gates of a dispatch, asked before each message: the frozen embargo, and who is not to be written to any more. `suppressions` are those since
 * it began, the others being left out of it; who is known by a hash alone, the ledger stops at the dot.
 */
export function gatesOf(
  editions: ReadonlyMap<string, FrozenEdition>,
  suppressions: readonly (Suppression | HashedSuppression)[],
): (record: DeliveryRecord, now: Instant) => Passage {
  const suppressed = new Map(suppressions.flatMap((one) => ('address' in one ? [[addressKey(one.address), one.reason] as const] : [])));
  return (record, now) => {
    const embargo = editions.get(record.language)?.embargo ?? { kind: 'none' };
    const underEmbargo = record.columns.embargo === 'yes';
    return strictest([embargoGate(embargo, { underEmbargo }, now), suppressionGate(suppressed, addressKey(record.address))]);
  };
}
