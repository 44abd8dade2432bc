import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SenderClock } from '../../src/dispatch/clock.ts';
import type { DispatchEvent } from '../../src/dispatch/event.ts';
import { type DispatchRun, USUAL_POLICY } from '../../src/dispatch/run.ts';
import type { DeliveryRecord, Ledger } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import type { Message } from '../../src/message/model.ts';
import { wholeMessage } from '../../src/message/whole-message.ts';
import { harbourDispatch, journalists, MORNING } from '../ledger/samples.ts';
import { HandMovedClock } from './hand-moved-clock.ts';
import { ScriptedTransport } from './scripted-transport.ts';

export const DISPATCH = harbourDispatch();

/** The Harbour Authority's press office in a temporary folder: its ledger, its clock, what its senders told. */
export interface Office {
  readonly path: string;
  readonly ledger: Ledger;
  readonly clock: HandMovedClock;
  readonly events: DispatchEvent[];
  /** A run of the dispatch; what is given replaces the usual. */
  run(changes?: Partial<DispatchRun>): DispatchRun;
  leave(): Promise<void>;
}

/** Opens the office with a dispatch to so many journalists. */
export async function openOffice(audience: number): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-dispatch-'));
  const path = join(folder, 'ledger.db');
  const ledger = await openSqliteLedger(path);
  await ledger.open(DISPATCH, journalists(audience));
  const clock = new HandMovedClock(MORNING);
  const events: DispatchEvent[] = [];
  return {
    path,
    ledger,
    clock,
    events,
    run: (changes) => ({ ...usualRun(ledger, clock, (event) => events.push(event)), ...changes }),
    leave: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A run as an office without wishes of its own would make it. */
export function usualRun(ledger: Ledger, clock: SenderClock, onEvent: (event: DispatchEvent) => void): DispatchRun {
  return {
    ledger,
    dispatch: DISPATCH.id,
    holder: { host: 'quay', pid: 101 },
    holderIsDead: () => false,
    transport: new ScriptedTransport(3),
    messageFor,
    mayStillGo: () => ({ kind: 'go' }),
    pace: { perSecond: undefined, perDomainPerSecond: undefined },
    policy: USUAL_POLICY,
    settleUncertain: undefined,
    waitUntil: undefined,
    clock,
    random: () => 0,
    drain: new AbortController().signal,
    abort: new AbortController().signal,
    onEvent,
  };
}

function messageFor({ id, address }: DeliveryRecord): Message {
  return wholeMessage({
    envelope: { mailFrom: `bounce+${id}@harbour.example`, rcptTo: address },
    messageId: `<${id}@harbour.example>`,
    stretches: [Buffer.from('Subject: Harbour opens\r\n\r\nIt is open.\r\n')],
  });
}

/** How many there are in all states together. */
export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
