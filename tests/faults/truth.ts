import { expect } from 'vitest';
import type { DeliveryState } from '../../src/ledger/delivery.ts';
import type { DeliveryRecord } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import type { JournalEntry } from '../actors/fault-server/journal.ts';
import { type HarbourOffice, RESUME } from './harbour-office.ts';
import { runSender } from './sender-process.ts';

/** What a server took. */
export interface Oracle {
  readonly accepted: readonly JournalEntry[];
}

/** The deliveries of an office's only dispatch, as its ledger has them. */
export async function deliveriesOf({ ledger: path }: HarbourOffice): Promise<readonly DeliveryRecord[]> {
  const ledger = await openSqliteLedger(path);
  try {
    const all: DeliveryRecord[] = [];
    for (const { id } of await ledger.dispatches()) for await (const record of ledger.deliveries(id)) all.push(record);
    return all;
  } finally {
    await ledger.close();
  }
}

/** How many deliveries are in each state that there is. */
export async function statesOf(office: HarbourOffice): Promise<Partial<Record<DeliveryState, number>>> {
  const counts: Partial<Record<DeliveryState, number>> = {};
  for (const { delivery } of await deliveriesOf(office)) counts[delivery.state] = (counts[delivery.state] ?? 0) + 1;
  return counts;
}

/** Addresses of those in a state, sorted. */
export async function thoseIn(office: HarbourOffice, state: DeliveryState): Promise<readonly string[]> {
  const records = await deliveriesOf(office);
  return records
    .filter(({ delivery }) => delivery.state === state)
    .map(({ address }) => address)
    .toSorted();
}

/** Whom a server has a message for, sorted: an entry a copy. */
export function takenBy({ accepted }: Oracle): readonly string[] {
  return accepted.map(({ rcpt }) => rcpt).toSorted();
}

/**
 * Holds the ledger against what the server took: the whole list is accounted for; whoever is `accepted` has one copy, whoever is `uncertain` one at
 * most, and nobody else any.
 */
export async function expectTruth(office: HarbourOffice, server: Oracle): Promise<void> {
  const records = await deliveriesOf(office);
  expect(records.map(({ address }) => address).toSorted()).toEqual(office.addresses.toSorted());
  const taken = takenBy(server);
  const lies = records.filter(({ address, delivery }) => {
    const copies = taken.filter((rcpt) => rcpt === address).length;
    if (delivery.state === 'uncertain') return copies > 1;
    return copies !== (delivery.state === 'accepted' ? 1 : 0);
  });
  expect(lies).toEqual([]);
}

/** A resume reaches everybody who is left; of at most so many it says that the server may have taken them before. */
export async function expectResumed(office: HarbourOffice, server: Oracle, most: number): Promise<void> {
  const run = await runSender(office, RESUME);
  await expectTruth(office, server);
  const { accepted = 0, uncertain = 0 } = await statesOf(office);
  expect(accepted + uncertain, run.stderr).toBe(office.addresses.length);
  expect(uncertain).toBeLessThanOrEqual(most);
  expect(run.exit).toBe(uncertain === 0 ? 0 : 75);
}

/** Everybody on the list has exactly one copy, whatever the ledger says. */
export function expectEverybodyOnce({ addresses }: HarbourOffice, server: Oracle): void {
  expect(takenBy(server)).toEqual(addresses.toSorted());
}
