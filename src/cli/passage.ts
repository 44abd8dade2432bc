import { addressKey } from '../audience/address.ts';
import { embargoGate, type Passage, strictest, suppressionGate } from '../dispatch/gates.ts';
import type { DeliveryRecord, Suppression } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import type { FrozenEdition } from './frozen-content.ts';

/** The gates of a dispatch, asked before each message: the frozen embargo, and who is not to be written to any more. */
export function gatesOf(
  editions: ReadonlyMap<string, FrozenEdition>,
  suppressions: readonly Suppression[],
): (record: DeliveryRecord, now: Instant) => Passage {
  const suppressed = new Map(suppressions.map(({ address, reason }) => [addressKey(address), reason]));
  return (record, now) => {
    const embargo = editions.get(record.language)?.embargo ?? { kind: 'none' };
    const underEmbargo = record.columns.embargo === 'yes';
    return strictest([embargoGate(embargo, { underEmbargo }, now), suppressionGate(suppressed, addressKey(record.address))]);
  };
}
