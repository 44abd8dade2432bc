import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freezeContent } from '../../src/cli/frozen/frozen-content.ts';
import { machineClock } from '../../src/cli/machine-clock.ts';
import { stopEarlier } from '../../src/cli/send/stop-earlier.ts';
import { type Reached, thoseReached } from '../../src/cli/send/those-reached.ts';
import type { DispatchRun } from '../../src/dispatch/run.ts';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { memoryLedger } from '../../src/ledger/memory/memory-ledger.ts';
import type { DispatchId, Ledger } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { instant } from '../../src/release/time.ts';
import { usualRun } from '../dispatch/newsroom-at-work.ts';
import { ACCEPT, refuseRecipient, ScriptedTransport } from '../dispatch/scripted-transport.ts';
import { collect, harbourDispatch, journalists, MORNING, QUEUED_BY_RELAY } from '../ledger/samples.ts';
import { harbourMessage } from '../message/samples.ts';

const AUDIENCE = 20_000;
const FROZEN = ['en', 'fr'].map((language) => ({ message: harbourMessage({ language }), embargo: { kind: 'none' } as const }));
const ORIGINAL = { ...harbourDispatch(), content: freezeContent(FROZEN) };
const EDITIONS = { languages: ['en', 'fr'], own: 'en' };
const MINUTE_MS = 60_000;

describe('A withdrawal', () => {
  it('goes to exactly those 5,000 of 20,000 whom the ledger knows to have, or perhaps to have, the earlier release', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat({ max: 2000 }), async (seed, uncertain) => {
        const ledger = memoryLedger();
        await ledger.open(ORIGINAL, journalists(AUDIENCE));
        const have = await settleSome(ledger, { seed, accepted: 5000 - uncertain, uncertain });
        expect(have.size).toBe(5000);
        const reached = { ledger, dispatches: await ledger.dispatches(ORIGINAL.releaseId), editions: EDITIONS, leftOut: nobody };
        const told = (await collect(thoseReached(reached))).map(({ address }) => address);
        expect(told).toHaveLength(5000);
        expect(new Set(told)).toEqual(have);
      }),
      { numRuns: 2 },
    );
  });

  it('leaves out who is not to be written to any more, and whoever stands in two dispatches once', async () => {
    const ledger = memoryLedger();
    const again = { ...ORIGINAL, id: '20061006-harbour-cd34' as DispatchId };
    for (const dispatch of [ORIGINAL, again]) await ledger.open(dispatch, journalists(3));
    for (const { id } of [ORIGINAL, again]) await runDispatch(runOf(ledger, { dispatch: id, transport: new ScriptedTransport(1) }));
    const leftOut: Reached['leftOut'] = async () => (one) => (one.address.startsWith('desk2@') ? 'asked to be taken off' : undefined);
    const told = await collect(thoseReached({ ledger, dispatches: await ledger.dispatches(), editions: EDITIONS, leftOut }));
    expect(told.map(({ address, skipped }) => [address, skipped])).toEqual([
      ['desk1@tide-times.example', undefined],
      ['desk2@tide-times.example', 'asked to be taken off'],
      ['desk3@tide-times.example', undefined],
    ]);
  });
});

describe('A withdrawal while the original is being sent', () => {
  let folder: string;
  const open: Ledger[] = [];
  async function ledgerHere(): Promise<Ledger> {
    const ledger = await openSqliteLedger(join(folder, 'ledger.sqlite'));
    open.push(ledger);
    return ledger;
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harbour-withdrawal-'));
  });
  afterEach(async () => {
    for (const ledger of open.splice(0)) await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it('lets nothing of it leave once it is recorded, and is with exactly those who have it within a minute', async () => {
    const [senders, ours, reading] = [await ledgerHere(), await ledgerHere(), await ledgerHere()];
    await senders.open(ORIGINAL, journalists(AUDIENCE));
    const reachedMany = Promise.withResolvers<void>();
    const server = new ScriptedTransport(40, (recipient) => {
      if (server.taken.length >= 2000) reachedMany.resolve();
      const number = Number(/\d+/.exec(recipient)?.[0]);
      if (number % 500 === 1) return refuseRecipient(550, '5.1.1', 'No such user here');
      if (number === 2)
        return { when: 'after-dot', outcome: { kind: 'refused', reply: { code: 451, enhanced: '4.7.1', text: 'Later' }, stage: 'dot' } };
      return number === 3 ? { when: 'after-dot', outcome: { kind: 'lost-after-dot', cause: 'reset' } } : ACCEPT;
    });
    const sending = runDispatch(runOf(senders, { dispatch: ORIGINAL.id, transport: server, random: Math.random }));
    await reachedMany.promise;
    const began = Date.now();
    const stopping = {
      ledger: ours,
      releaseId: ORIGINAL.releaseId,
      stops: () => true,
      by: 'editor',
      why: 'withdrawn',
      clock: machineClock,
    };
    const stopped = await stopEarlier(stopping);
    const left = server.taken.length;
    const withdrawal = { ...ORIGINAL, id: '20061005-withdrawal-ef56' as DispatchId, releaseId: 'harbour-opens-2006-withdrawal' };
    const dispatches = await ours.dispatches(ORIGINAL.releaseId);
    await ours.open(withdrawal, thoseReached({ ledger: reading, dispatches, editions: EDITIONS, leftOut: nobody }));
    const told = new ScriptedTransport(40);
    await runDispatch(runOf(ours, { dispatch: withdrawal.id, transport: told, holder: { host: 'quay', pid: 102 } }));
    expect(Date.now() - began).toBeLessThan(MINUTE_MS);
    await sending;
    expect(server.taken).toHaveLength(left);
    expect(stopped).toBeGreaterThan(10_000);
    expect(told.taken.toSorted()).toEqual([...new Set(server.taken)].toSorted());
    const counts = await ours.counts(ORIGINAL.id);
    expect(counts).toMatchObject({ queued: 0, claimed: 0, sending: 0, deferred: 0 });
    expect(counts.accepted + counts.uncertain).toBe(told.taken.length);
  });
});

async function nobody() {
  return () => undefined;
}

function runOf(ledger: Ledger, changes: Partial<DispatchRun>): DispatchRun {
  return { ...usualRun(ledger, machineClock, () => undefined), ...changes };
}

interface Share {
  readonly seed: number;
  readonly accepted: number;
  readonly uncertain: number;
}

/** Brings the deliveries of a dispatch into all states, mixed by the seed; gives the addresses of those that are accepted or uncertain. */
async function settleSome(ledger: Ledger, { seed, accepted, uncertain }: Share): Promise<ReadonlySet<string>> {
  const until = instant(MORNING + MINUTE_MS);
  const answer = await ledger.lease(ORIGINAL.id, { host: 'quay', pid: 101 }, MORNING, until, () => false);
  if (answer.kind !== 'granted') throw new Error('a lease is wanted');
  const { fence } = answer.lease;
  const have = new Set<string>();
  const claimed = await ledger.claim(answer.lease, AUDIENCE, MORNING);
  const mixed = claimed.map((record, index) => ({ record, key: (index * 7919 + seed) % 20_011 })).toSorted((a, b) => a.key - b.key);
  for (const [index, { record }] of mixed.entries()) {
    const at = MORNING;
    if (index < accepted + uncertain + 2000) await ledger.write(record.id, { kind: 'dot-authorised', fence, at });
    if (index < accepted) await ledger.write(record.id, { kind: 'accepted', fence, reply: QUEUED_BY_RELAY, at });
    else if (index < accepted + uncertain) await ledger.write(record.id, { kind: 'lost-after-dot', fence, at });
    else if (index < accepted + uncertain + 1000) await ledger.write(record.id, { kind: 'rejected', fence, reply: QUEUED_BY_RELAY, at });
    else if (index < accepted + uncertain + 2000)
      await ledger.write(record.id, { kind: 'deferred', fence, until, cause: 'greylisted', at });
    else if (index % 2 === 0) await ledger.write(record.id, { kind: 'claim-released', fence });
    if (index < accepted + uncertain) have.add(record.address);
  }
  return have;
}
