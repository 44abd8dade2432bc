import type { SuppressedAmong } from '../../audience/select.ts';
import type { Ledger } from '../../ledger/port.ts';
import { suppressedOn } from '../../ledger/suppressed.ts';

/** Asks the ledger in question by question, so that a long list of the suppressed takes no memory. */
export function suppressedIn(ledger: Ledger): SuppressedAmong {
  return async (recipients) => {
    const found = await ledger.suppressedAmong(recipients.map(({ address }) => address));
    const byAddress = Map.groupBy(found, ({ address }) => address);
    return ({ address, list }) => byAddress.get(address)?.find((one) => suppressedOn(one, list))?.reason;
  };
}
