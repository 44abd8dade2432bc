import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenLink } from '../../src/ledger/act.ts';
import type { Delivery, DeliveryEvent } from '../../src/ledger/delivery.ts';
import { leaseObjection } from '../../src/ledger/lease.ts';
import type { DeliveryId, DeliveryRecord, DispatchId, Lease, Ledger, NewDelivery } from '../../src/ledger/port.ts';
import { step } from '../../src/ledger/step.ts';
import { suppressionKey } from '../../src/ledger/suppressed.ts';
import {
  anyEvent,
  collect,
  harbourDispatch,
  journalist,
  journalists,
  MORNING,
  minutesOn,
  NO_SUCH_USER,
  QUEUED_BY_RELAY,
} from './samples.ts';

const DISPATCH = harbourDispatch();
const FIRST_SENDER = { host: 'quay', pid: 101 };
const SECOND_SENDER = { host: 'pier', pid: 202 };
const alive = () => false;
const dead = () => true;

/** What every ledger must do, whatever keeps it: run once for each adapter. */
export function ledgerConformance(name: string, open: () => Promise<Ledger>, discard: () => Promise<void>): void {
  describe(`${name} as a ledger`, () => {
    let ledger: Ledger;

    beforeEach(async () => {
      ledger = await open();
    });
    afterEach(async () => {
      await ledger.close();
      await discard();
    });

    async function sending(count: number): Promise<Lease> {
      await ledger.open(DISPATCH, journalists(count));
      return leaseOf(FIRST_SENDER);
    }

    async function leaseOf(holder: typeof FIRST_SENDER, holderIsDead = alive): Promise<Lease> {
      const answer = await ledger.lease(DISPATCH.id, holder, MORNING, minutesOn(5), holderIsDead);
      if (answer.kind !== 'granted') throw new Error(`held by ${answer.by.host}`);
      return answer.lease;
    }

    async function claimOne(lease: Lease): Promise<DeliveryRecord> {
      const [record] = await ledger.claim(lease, 1, MORNING);
      if (record === undefined) throw new Error('nothing to claim');
      return record;
    }

    async function all(state?: Delivery['state']): Promise<DeliveryRecord[]> {
      return collect(ledger.deliveries(DISPATCH.id, state));
    }

    describe('opening a dispatch', () => {
      it('keeps the dispatch and every recipient in the order of the lists', async () => {
        const recipients = [journalist(1), journalist(2, 'unsubscribed'), journalist(3)];
        const counts = await ledger.open(DISPATCH, stream(recipients));
        expect(counts).toEqual({ queued: 2, claimed: 0, sending: 0, accepted: 0, deferred: 0, rejected: 0, uncertain: 0, skipped: 1 });
        expect(await ledger.find(DISPATCH.id)).toEqual(DISPATCH);
        const kept = await all();
        expect(kept.map(({ id: _, dispatch: __, delivery: ___, ...recipient }) => recipient)).toEqual(recipients);
        expect(kept[1]?.delivery).toEqual({ state: 'skipped', attempts: 0, why: 'unsubscribed', at: MORNING });
        expect(kept.every(({ dispatch }) => dispatch === DISPATCH.id)).toBe(true);
      });

      it('keeps nothing of a dispatch whose recipients break off', async () => {
        await expect(ledger.open(DISPATCH, breakingOff())).rejects.toThrow('list unplugged');
        expect(await ledger.find(DISPATCH.id)).toBeUndefined();
        expect(await all()).toEqual([]);
        expect(await ledger.dispatches()).toEqual([]);
        await ledger.open(DISPATCH, journalists(2));
        expect(await all()).toHaveLength(2);
      });

      it('refuses an id that is taken, and leaves the first dispatch as it is', async () => {
        await ledger.open(DISPATCH, journalists(2));
        await expect(ledger.open(DISPATCH, journalists(3))).rejects.toThrow('already a dispatch');
        expect(await all()).toHaveLength(2);
      });

      it('lists dispatches newest first, and of one release where asked', async () => {
        const later = { ...harbourDispatch('20061006-harbour-cd34'), createdAt: minutesOn(60) };
        const other = { ...harbourDispatch('20061005-regatta-ef56'), releaseId: 'regatta', createdAt: minutesOn(30) };
        for (const dispatch of [DISPATCH, later, other]) await ledger.open(dispatch, journalists(1));
        expect((await ledger.dispatches()).map(({ id }) => id)).toEqual([later.id, other.id, DISPATCH.id]);
        expect((await ledger.dispatches('regatta')).map(({ id }) => id)).toEqual([other.id]);
      });

      it('keeps the deliveries of two dispatches apart', async () => {
        const other = harbourDispatch('20061005-regatta-ef56');
        await ledger.open(other, journalists(3));
        const lease = await sending(2);
        const claimed = await ledger.claim(lease, 10, MORNING);
        expect(claimed).toHaveLength(2);
        expect(await ledger.counts(other.id)).toMatchObject({ queued: 3, claimed: 0 });
        expect(await collect(ledger.deliveries(other.id))).toHaveLength(3);
      });

      it('serves other work that is asked for while a dispatch is being written', async () => {
        const lease = await sending(1);
        const second = harbourDispatch('20061005-regatta-ef56');
        const gate = Promise.withResolvers<void>();
        const opening = ledger.open(second, afterGate(gate.promise));
        const claiming = ledger.claim(lease, 1, MORNING);
        gate.resolve();
        expect(await claiming).toHaveLength(1);
        expect(await opening).toMatchObject({ queued: 1 });
      });
    });

    describe('the lease', () => {
      it('is refused while another sender holds it, with who and until when', async () => {
        await sending(1);
        const answer = await ledger.lease(DISPATCH.id, SECOND_SENDER, minutesOn(4), minutesOn(9), alive);
        expect(answer).toEqual({ kind: 'held', by: FIRST_SENDER, until: minutesOn(5) });
      });

      it('is granted with a greater fence when time is over, the holder is dead, or the right was given back', async () => {
        const first = await sending(1);
        const over = await ledger.lease(DISPATCH.id, SECOND_SENDER, minutesOn(5), minutesOn(10), alive);
        expect(over).toEqual({ kind: 'granted', lease: { dispatch: DISPATCH.id, fence: first.fence + 1, until: minutesOn(10) } });
        const third = await leaseOf(FIRST_SENDER, dead);
        expect(third.fence).toBe(first.fence + 2);
        await ledger.giveBack(third);
        expect((await leaseOf(SECOND_SENDER)).fence).toBe(first.fence + 3);
      });

      it('is prolonged for its holder only', async () => {
        const first = await sending(1);
        expect(await ledger.renew(first, minutesOn(20))).toEqual({ ...first, until: minutesOn(20) });
        expect(await ledger.lease(DISPATCH.id, SECOND_SENDER, minutesOn(19), minutesOn(30), alive)).toMatchObject({ kind: 'held' });
        const second = await leaseOf(SECOND_SENDER, dead);
        expect(await ledger.renew(first, minutesOn(40))).toBeUndefined();
        await ledger.giveBack(first);
        expect(await ledger.renew(second, minutesOn(40))).toEqual({ ...second, until: minutesOn(40) });
      });

      it('stops a sender that lost it: no claim, no dot, no recovery, while outcomes of its own dots still count', async () => {
        const first = await sending(2);
        const sent = await claimOne(first);
        const held = await claimOne(first);
        await ledger.write(sent.id, { kind: 'dot-authorised', fence: first.fence, at: MORNING });
        await leaseOf(SECOND_SENDER, dead);
        await expect(ledger.claim(first, 1, MORNING)).rejects.toMatchObject({ kind: 'lease-lost' });
        await expect(ledger.recover(first, MORNING)).rejects.toMatchObject({ kind: 'lease-lost' });
        expect(await ledger.write(held.id, { kind: 'dot-authorised', fence: first.fence, at: MORNING })).toMatchObject({ kind: 'refused' });
        const outcome = await ledger.write(sent.id, { kind: 'accepted', fence: first.fence, reply: QUEUED_BY_RELAY, at: MORNING });
        expect(outcome).toMatchObject({ kind: 'written', delivery: { state: 'accepted' } });
      });
    });

    describe('claiming', () => {
      it('gives each delivery once, the queued in list order before the deferred that are due', async () => {
        const lease = await sending(4);
        const [one, two] = await ledger.claim(lease, 2, MORNING);
        if (one === undefined || two === undefined) throw new Error('two are wanted');
        await ledger.write(one.id, { kind: 'deferred', fence: lease.fence, until: minutesOn(10), cause: 'greylisted', at: MORNING });
        await ledger.write(two.id, { kind: 'deferred', fence: lease.fence, until: minutesOn(5), cause: 'greylisted', at: MORNING });
        expect(await ledger.nextDue(DISPATCH.id)).toBe(minutesOn(5));
        const early = await ledger.claim(lease, 10, minutesOn(4));
        expect(early.map(({ recipientId }) => recipientId)).toEqual(['r3', 'r4']);
        expect(early[0]).toMatchObject({ delivery: { state: 'claimed', attempts: 0, fence: lease.fence }, columns: { 'shoe size': '3' } });
        const late = await ledger.claim(lease, 10, minutesOn(10));
        expect(late.map(({ recipientId }) => recipientId)).toEqual(['r2', 'r1']);
        expect(late[0]?.delivery).toEqual({ state: 'claimed', attempts: 1, fence: lease.fence });
        expect(await ledger.claim(lease, 10, minutesOn(10))).toEqual([]);
        expect(await ledger.nextDue(DISPATCH.id)).toBeUndefined();
      });

      it('takes a released claim up again', async () => {
        const lease = await sending(2);
        const first = await claimOne(lease);
        await ledger.write(first.id, { kind: 'claim-released', fence: lease.fence });
        expect((await claimOne(lease)).id).toBe(first.id);
      });
    });

    describe('writing', () => {
      it('writes many events at once and answers each for itself', async () => {
        const lease = await sending(3);
        const [one, two, three] = await ledger.claim(lease, 3, MORNING);
        if (one === undefined || two === undefined || three === undefined) throw new Error('three are wanted');
        const answers = await Promise.all([
          ledger.write(one.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING }),
          ledger.write(two.id, { kind: 'accepted', fence: lease.fence, reply: QUEUED_BY_RELAY, at: MORNING }),
          ledger.write(three.id, { kind: 'rejected', fence: lease.fence, reply: NO_SUCH_USER, at: MORNING }),
        ]);
        expect(answers.map(({ kind }) => kind)).toEqual(['written', 'refused', 'written']);
        expect(await ledger.counts(DISPATCH.id)).toMatchObject({ sending: 1, claimed: 1, rejected: 1 });
      });

      it('applies two events to one delivery in the order in which they were written', async () => {
        const lease = await sending(1);
        const { id } = await claimOne(lease);
        const answers = await Promise.all([
          ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING }),
          ledger.write(id, { kind: 'accepted', fence: lease.fence, reply: QUEUED_BY_RELAY, at: MORNING }),
          ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING }),
        ]);
        expect(answers.map(({ kind }) => kind)).toEqual(['written', 'written', 'refused']);
      });

      it('refuses an event for a delivery that it does not have', async () => {
        await sending(1);
        const [record] = await all();
        if (record === undefined) throw new Error('one is wanted');
        const nobody = (record.id + 1000) as typeof record.id;
        expect(await ledger.write(nobody, { kind: 'skipped', why: 'withdrawn', at: MORNING })).toMatchObject({ kind: 'refused' });
      });

      it('keeps the reason of a delivery that is skipped on the way', async () => {
        const lease = await sending(1);
        const { id } = await claimOne(lease);
        await ledger.write(id, { kind: 'skipped', why: 'unsubscribed meanwhile', at: MORNING });
        expect(await ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })).toMatchObject({ kind: 'refused' });
        expect((await all('skipped')).map(({ skipped }) => skipped)).toEqual(['unsubscribed meanwhile']);
      });
    });

    describe('after a sender died', () => {
      it('queues its claims again and holds its dots as uncertain, until a person settles them', async () => {
        const first = await sending(3);
        const [claimed, dotted] = await ledger.claim(first, 2, MORNING);
        if (claimed === undefined || dotted === undefined) throw new Error('two are wanted');
        await ledger.write(dotted.id, { kind: 'dot-authorised', fence: first.fence, at: MORNING });
        const second = await leaseOf(SECOND_SENDER, dead);
        expect(await ledger.recover(second, minutesOn(7))).toEqual({ requeued: 1, uncertain: 1 });
        expect(await ledger.recover(second, minutesOn(7))).toEqual({ requeued: 0, uncertain: 0 });
        expect((await all('uncertain')).map(({ delivery }) => delivery)).toEqual([{ state: 'uncertain', attempts: 1, since: MORNING }]);
        const late = await ledger.write(dotted.id, { kind: 'accepted', fence: first.fence, reply: QUEUED_BY_RELAY, at: MORNING });
        expect(late).toMatchObject({ kind: 'refused' });
        expect((await ledger.claim(second, 10, MORNING)).map(({ recipientId }) => recipientId)).toEqual(['r1', 'r3']);
        expect(await ledger.settle(DISPATCH.id, 'resend', 'J. Quay', minutesOn(8))).toBe(1);
        expect((await ledger.claim(second, 10, MORNING)).map(({ id }) => id)).toEqual([dotted.id]);
      });

      it('writes the outcomes of a sender that lost its lease, though its claim beside them fails', async () => {
        const first = await sending(3);
        const [one] = await ledger.claim(first, 1, MORNING);
        if (one === undefined) throw new Error('one is wanted');
        await ledger.write(one.id, { kind: 'dot-authorised', fence: first.fence, at: MORNING });
        await leaseOf(SECOND_SENDER, dead);
        const [outcome, claim] = await Promise.allSettled([
          ledger.write(one.id, { kind: 'accepted', fence: first.fence, reply: QUEUED_BY_RELAY, at: MORNING }),
          ledger.claim(first, 1, MORNING),
        ]);
        expect(outcome).toMatchObject({ status: 'fulfilled', value: { kind: 'written' } });
        expect(claim).toMatchObject({ status: 'rejected', reason: { kind: 'lease-lost' } });
      });

      it('leaves what the living sender itself has claimed', async () => {
        const lease = await sending(1);
        const { id } = await claimOne(lease);
        expect(await ledger.recover(lease, MORNING)).toEqual({ requeued: 0, uncertain: 0 });
        expect((await all('claimed')).map((record) => record.id)).toEqual([id]);
      });

      it('settles as accepted by a person’s word, and says whose', async () => {
        const lease = await sending(1);
        const { id } = await claimOne(lease);
        await ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
        await ledger.write(id, { kind: 'lost-after-dot', fence: lease.fence, at: MORNING });
        expect(await ledger.settle(DISPATCH.id, 'accept', 'J. Quay', minutesOn(8))).toBe(1);
        expect((await all('accepted'))[0]?.delivery).toMatchObject({
          at: minutesOn(8),
          reply: { code: 0, text: expect.stringContaining('J. Quay') },
        });
      });
    });

    it('lets no dot leave for somebody who was suppressed meanwhile, however their address is written', async () => {
      const lease = await sending(2);
      const { id } = await claimOne(lease);
      await ledger.suppress({ address: 'Desk1@TIDE-times.example', reason: 'unsubscribed', source: 'press officer', at: MORNING });
      const answer = await ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
      expect(answer).toEqual({ kind: 'refused', why: 'suppressed: unsubscribed' });
      expect((await all('skipped')).map(({ skipped }) => skipped)).toEqual(['suppressed: unsubscribed']);
      const other = await claimOne(lease);
      expect(await ledger.write(other.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })).toMatchObject({ kind: 'written' });
      expect(await ledger.write(id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })).toMatchObject({ kind: 'refused' });
    });

    it('keeps suppressions, the last word on an address counting', async () => {
      await ledger.suppress({ address: 'zoe@tide-times.example', reason: 'bounced', source: 'press officer', at: MORNING });
      await ledger.suppress({ address: 'ada@tide-times.example', reason: 'unsubscribed', source: 'press officer', at: MORNING });
      await ledger.suppress({ address: 'zoe@tide-times.example', reason: 'complained', source: 'press officer', at: minutesOn(1) });
      expect(await ledger.suppressions()).toEqual([
        { address: 'ada@tide-times.example', reason: 'unsubscribed', source: 'press officer', at: MORNING },
        { address: 'zoe@tide-times.example', reason: 'complained', source: 'press officer', at: minutesOn(1) },
      ]);
    });

    it('adds many suppressions, gives them page by page, and takes one back', async () => {
      const people = Array.from({ length: 7 }, (_, number) => ({
        address: `desk${number}@tide-times.example`,
        reason: 'bounced',
        source: 'old list',
        at: minutesOn(number),
      }));
      await ledger.suppressAll(people);
      expect(await ledger.suppressions({ limit: 3 })).toEqual(people.slice(0, 3));
      expect(await ledger.suppressions({ after: 'desk2@tide-times.example', limit: 3 })).toEqual(people.slice(3, 6));
      expect(await ledger.suppressions({ since: minutesOn(5) })).toEqual(people.slice(5));
      expect(await ledger.suppressedAmong(['DESK4@tide-times.example', 'ada@tide-times.example'])).toEqual([
        { ...people[4], address: 'DESK4@tide-times.example' },
      ]);
      expect(await ledger.unsuppress('Desk4@Tide-Times.example')).toBe(true);
      expect(await ledger.unsuppress('desk4@tide-times.example')).toBe(false);
      expect(await ledger.suppressedAmong(['desk4@tide-times.example'])).toEqual([]);
    });

    it('keeps somebody from one list alone, up to the dot, and lets other lists write to them', async () => {
      const lease = await sending(3);
      const [first, , third] = await ledger.claim(lease, 3, MORNING);
      if (first === undefined || third === undefined) throw new Error('three are wanted');
      const words = { reason: 'unsubscribed from this list', source: 'reader', at: MORNING };
      await ledger.suppress({ address: first.address.toUpperCase(), list: first.list, ...words });
      await ledger.suppress({ address: third.address, list: 'another', ...words });
      const dot = { kind: 'dot-authorised', fence: lease.fence, at: MORNING } as const;
      expect(await ledger.write(first.id, dot)).toEqual({ kind: 'refused', why: 'suppressed: unsubscribed from this list' });
      expect(await ledger.write(third.id, dot)).toMatchObject({ kind: 'written' });
      expect(await ledger.suppressedAmong([first.address])).toEqual([{ address: first.address, list: first.list, ...words }]);
      await ledger.suppress({ address: first.address, ...words, reason: 'bounced' });
      expect((await ledger.suppressedAmong([first.address])).map(({ list }) => list)).toEqual([undefined, first.list]);
      expect(await ledger.suppressions()).toHaveLength(3);
      expect(await ledger.unsuppress(first.address)).toBe(true);
      expect(await ledger.suppressedAmong([first.address])).toEqual([]);
    });

    it('gives a delivery by its number', async () => {
      await ledger.open(DISPATCH, journalists(2));
      const [first, second] = await all();
      if (first === undefined || second === undefined) throw new Error('two are wanted');
      expect([await ledger.delivery(first.id), await ledger.delivery(second.id)]).toEqual([first, second]);
      for (const id of [0, -1, second.id + 1, 2 ** 40] as DeliveryId[]) expect(await ledger.delivery(id)).toBeUndefined();
    });

    describe('what a reader chose', () => {
      const choice = { address: 'ada@tide-times.example', language: 'fr', unwanted: ['fishing'], at: MORNING };
      const suppressedNow = async () => (await ledger.suppressedAmong([choice.address])).map(({ list, source }) => [list, source]);

      it('is kept, the last word counting, and asked for in any case', async () => {
        await ledger.choose({ ...choice, lists: { wanted: [], unwanted: [] } });
        expect(await ledger.choicesAmong(['zoe@tide-times.example', 'ADA@tide-times.example'])).toEqual([
          { ...choice, address: 'ADA@tide-times.example' },
        ]);
        await ledger.choose({ ...choice, language: undefined, unwanted: [], lists: { wanted: [], unwanted: [] } });
        expect(await ledger.choicesAmong([choice.address])).toEqual([{ ...choice, language: undefined, unwanted: [] }]);
      });

      it('suppresses lists, takes back what a reader suppressed, and nothing else', async () => {
        const byHand = { address: choice.address, reason: 'by phone', source: 'press officer', at: MORNING };
        await ledger.suppress({ ...byHand, list: 'dailies' });
        await ledger.suppress({ address: choice.address, reason: 'unsubscribed', source: 'reader', at: MORNING });
        await ledger.choose({ ...choice, lists: { wanted: [], unwanted: ['coast', 'dailies'] } });
        expect(await suppressedNow()).toEqual([
          [undefined, 'reader'],
          ['coast', 'reader'],
          ['dailies', 'press officer'],
        ]);
        await ledger.choose({ ...choice, lists: { wanted: ['coast', 'dailies'], unwanted: [] } });
        expect(await suppressedNow()).toEqual([['dailies', 'press officer']]);
        await ledger.suppress(byHand);
        await ledger.choose({ ...choice, lists: { wanted: ['coast'], unwanted: [] } });
        expect(await suppressedNow()).toEqual([
          [undefined, 'press officer'],
          ['dailies', 'press officer'],
        ]);
      });

      it('goes with whoever is erased, and nothing is kept of them afterwards', async () => {
        await ledger.choose({ ...choice, lists: { wanted: [], unwanted: ['coast'] } });
        await ledger.erase({ address: choice.address, reason: 'erased on request', source: 'press officer', at: MORNING });
        await ledger.choose({ ...choice, lists: { wanted: ['coast'], unwanted: ['dailies'] } });
        expect(await ledger.choicesAmong([choice.address])).toEqual([]);
        expect(JSON.stringify(await ledger.suppressions())).not.toContain('ada@');
        expect(await suppressedNow()).toEqual([[undefined, 'press officer']]);
      });
    });

    it('erases a person from every delivery, counts the deliveries on, and keeps the person suppressed by a hash', async () => {
      const lease = await sending(3);
      const first = await claimOne(lease);
      await ledger.write(first.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
      const text = 'No such user: DESK1@tide-times.example';
      await ledger.write(first.id, { kind: 'rejected', fence: lease.fence, reply: { ...NO_SUCH_USER, text }, at: MORNING });
      const words = { reason: 'erased on request', source: 'press officer', at: minutesOn(1) };
      await ledger.suppress({ address: 'desk1@tide-times.example', ...words });
      expect(await ledger.erase({ address: 'Desk1@tide-times.example', ...words })).toEqual({ deliveries: 1, unsent: 0, traceless: true });
      expect(await ledger.erase({ address: 'desk2@tide-times.example', ...words })).toEqual({ deliveries: 1, unsent: 1, traceless: true });
      const records = await all();
      expect(JSON.stringify(records)).not.toMatch(/desk[12]@|Reporter Nº [12]"|shoe size":"[12]"/i);
      expect(records.map(({ delivery }) => delivery.state)).toEqual(['rejected', 'skipped', 'queued']);
      expect(await ledger.counts(DISPATCH.id)).toMatchObject({ queued: 1, rejected: 1, skipped: 1 });
      const kept = await ledger.suppressions();
      expect(kept).toMatchObject([{ hash: expect.stringMatching(/^[0-9a-f]+:[0-9a-f]{64}$/) }, { reason: 'erased on request' }]);
      expect(JSON.stringify(kept)).not.toContain('tide-times');
      expect(await ledger.suppressedAmong(['DESK2@tide-times.example', 'desk3@tide-times.example'])).toEqual([
        { address: 'DESK2@tide-times.example', ...words },
      ]);
      await ledger.suppress({ address: 'desk2@tide-times.example', ...words });
      expect(JSON.stringify(await ledger.suppressions())).not.toContain('tide-times');
      expect(await ledger.unsuppress('desk2@tide-times.example')).toBe(true);
      expect(await ledger.suppressedAmong(['desk2@tide-times.example'])).toEqual([]);
    });

    it('lets no dot leave for whom only a hash is left, nor for who was erased in the middle of their message', async () => {
      const lease = await sending(2);
      const [first, second] = await ledger.claim(lease, 2, MORNING);
      if (first === undefined || second === undefined) throw new Error('nothing to claim');
      const words = { reason: 'erased on request', source: 'press officer', at: MORNING };
      await ledger.erase({ address: first.address, ...words });
      expect(await ledger.write(first.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })).toMatchObject({ kind: 'refused' });
      await ledger.write(second.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
      await ledger.erase({ address: second.address, ...words });
      await ledger.write(second.id, { kind: 'deferred', fence: lease.fence, until: minutesOn(1), cause: 'later', at: MORNING });
      const [again] = await ledger.claim(lease, 1, minutesOn(2));
      expect(again?.address).toBe('erased@erased.invalid');
      expect(await ledger.write(second.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING })).toMatchObject({ kind: 'refused' });
      expect(await ledger.counts(DISPATCH.id)).toMatchObject({ skipped: 2 });
    });

    it('takes hashes over from another ledger', async () => {
      await ledger.erase({ address: 'ada@tide-times.example', reason: 'erased on request', source: 'press officer', at: MORNING });
      const taken = await ledger.suppressions();
      await ledger.unsuppress('ada@tide-times.example');
      await ledger.suppressAll(taken);
      expect(await ledger.suppressedAmong(['Ada@tide-times.example'])).toHaveLength(1);
      expect(await ledger.suppressions()).toEqual(taken);
    });

    it('knows nothing of a dispatch that it was never given', async () => {
      const stranger = '20061005-nothing-0000' as DispatchId;
      expect(await ledger.find(stranger)).toBeUndefined();
      expect(await ledger.nextDue(stranger)).toBeUndefined();
      expect(Object.values(await ledger.counts(stranger)).every((count) => count === 0)).toBe(true);
      await expect(ledger.lease(stranger, FIRST_SENDER, MORNING, minutesOn(5), alive)).rejects.toThrow('no dispatch');
    });

    describe('feedback', () => {
      const bounce = {
        digest: 'ab'.repeat(32),
        at: MORNING,
        kind: 'hard',
        reason: 'mailbox-unknown',
        status: '5.1.1',
        diagnostic: '550 5.1.1 No such user',
        delivery: undefined,
        from: 'MAILER-DAEMON@tide-times.example',
        subject: 'Undelivered',
        message: undefined,
      } as const;
      const suppression = {
        address: 'desk1@tide-times.example',
        reason: 'bounced: mailbox-unknown (5.1.1)',
        source: 'feedback',
        at: MORNING,
      };

      it('is kept with its suppression, once', async () => {
        await ledger.open(DISPATCH, journalists(1));
        const [record] = await all();
        if (record === undefined) throw new Error('a record is wanted');
        const about = { ...bounce, delivery: { dispatch: DISPATCH.id, id: record.id, address: record.address } };
        expect(await ledger.takeFeedback(about, suppression)).toBe(true);
        expect(await ledger.takeFeedback(about, { ...suppression, address: 'another@tide-times.example' })).toBe(false);
        expect(await collect(ledger.feedback())).toEqual([about]);
        expect((await ledger.suppressions()).map(suppressionKey)).toEqual(['desk1@tide-times.example']);
      });

      it('loses the words of who was erased, and is still counted', async () => {
        await ledger.open(DISPATCH, journalists(2));
        const [record] = await all();
        if (record === undefined) throw new Error('a record is wanted');
        const about = { ...bounce, delivery: { dispatch: DISPATCH.id, id: record.id, address: record.address } };
        const written = { ...bounce, digest: 'ef'.repeat(32), kind: 'unsubscribe', from: `Desk <DESK1@tide-times.example>` };
        const other = { ...bounce, digest: '12'.repeat(32), from: 'desk2@tide-times.example' };
        for (const one of [about, written, other]) await ledger.takeFeedback(one, undefined);
        await ledger.erase(suppression);
        const erased = { diagnostic: '', from: '', subject: '' };
        expect(await collect(ledger.feedback())).toEqual([
          { ...about, ...erased, delivery: { ...about.delivery, address: 'erased@erased.invalid' } },
          { ...written, ...erased },
          other,
        ]);
      });

      it('is given by kind, with what was not understood to the byte', async () => {
        const message = Uint8Array.of(0, 255, 10);
        const riddle = { ...bounce, digest: 'cd'.repeat(32), kind: 'unknown', reason: 'other', status: undefined, message };
        await ledger.takeFeedback(bounce, undefined);
        await ledger.takeFeedback(riddle, undefined);
        expect((await collect(ledger.feedback())).map(({ digest }) => digest)).toEqual([bounce.digest, riddle.digest]);
        expect(await collect(ledger.feedback('unknown'))).toEqual([riddle]);
        expect(await ledger.suppressions()).toEqual([]);
      });
    });

    it('follows step() through any sequence of events, and the states always sum to the audience', async () => {
      const people = 12;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(anyEvent, { minLength: people, maxLength: people }), { maxLength: 10 }), async (rounds) => {
          run += 1;
          const id = `random-${run}` as DispatchId;
          await ledger.open({ ...DISPATCH, id }, journalists(people));
          // Fence 1 is lost, 2 is current, 3 nobody ever had.
          await ledger.lease(id, FIRST_SENDER, MORNING, minutesOn(5), alive);
          await ledger.lease(id, SECOND_SENDER, MORNING, minutesOn(5), dead);
          const records = await collect(ledger.deliveries(id));
          const model = records.map(({ delivery }) => delivery);
          for (const events of rounds) {
            const answers = await Promise.all(events.map((event, index) => write(records[index], event)));
            for (const [index, event] of events.entries()) {
              const expected = modelStep(model[index], event);
              expect(answers[index]).toEqual(expected);
              if (expected.kind === 'written') model[index] = expected.delivery;
            }
          }
          const kept = await collect(ledger.deliveries(id));
          expect(kept.map(({ delivery }) => delivery)).toEqual(model);
          expect(Object.values(await ledger.counts(id)).reduce((sum, count) => sum + count, 0)).toBe(people);
        }),
        { numRuns: 60 },
      );
    });

    describe('what people do', () => {
      const cancellation = { by: 'editor', why: 'wrong figures', at: minutesOn(3) };

      it('keeps a plan apart from dispatches until it is begun, once', async () => {
        await ledger.open({ ...DISPATCH, planned: true }, journalists(2));
        expect(await ledger.dispatches()).toEqual([]);
        expect((await ledger.plans(DISPATCH.releaseId)).map(({ id }) => id)).toEqual([DISPATCH.id]);
        const beginning = { by: 'editor', at: minutesOn(2), seen: [] };
        expect(await ledger.begin(DISPATCH.id, beginning)).toEqual({ kind: 'begun' });
        expect(await ledger.begin(DISPATCH.id, beginning)).toEqual({ kind: 'not-planned' });
        expect(await ledger.plans()).toEqual([]);
        expect(await ledger.dispatches()).toEqual([{ ...DISPATCH, begunAt: minutesOn(2) }]);
      });

      it('keeps what a plan was made from, and does not begin it once it was cancelled', async () => {
        await ledger.open({ ...DISPATCH, planned: true, basis: '{"file":"harbour.yaml"}' }, journalists(2));
        expect((await ledger.find(DISPATCH.id))?.basis).toBe('{"file":"harbour.yaml"}');
        expect(await ledger.cancel(DISPATCH.id, cancellation)).toBe(2);
        expect(await ledger.begin(DISPATCH.id, { by: 'editor', at: minutesOn(4), seen: [] })).toEqual({ kind: 'not-planned' });
        expect(await ledger.dispatches()).toEqual([]);
      });

      it('does not begin a plan that another dispatch of the release overtook', async () => {
        const other = '20061005-harbour-cd34' as DispatchId;
        await ledger.open({ ...DISPATCH, planned: true }, journalists(1));
        await ledger.open({ ...DISPATCH, id: other }, journalists(1));
        const beginning = { by: 'editor', at: minutesOn(2), seen: [] };
        expect(await ledger.begin(DISPATCH.id, beginning)).toEqual({ kind: 'overtaken', by: other });
        expect(await ledger.begin(DISPATCH.id, { ...beginning, seen: [other] })).toEqual({ kind: 'begun' });
      });

      it('keeps the mark and signature of what was handed over last, until its recipient is erased', async () => {
        const lease = await sending(2);
        const first = await claimOne(lease);
        const sent = { mark: 'm'.repeat(43), signature: 'DKIM-Signature: v=1\r\n' };
        await ledger.write(first.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING, sent });
        await ledger.write(first.id, { kind: 'deferred', fence: lease.fence, until: MORNING, cause: 'not now', at: MORNING });
        expect((await all()).map((record) => record.sent)).toEqual([sent, undefined]);
        await ledger.write((await claimOne(lease)).id, { kind: 'claim-released', fence: lease.fence });
        await ledger.erase({ address: first.address, reason: 'asked', source: 'test', at: MORNING });
        expect((await all()).map((record) => record.sent)).toEqual([undefined, undefined]);
      });

      it('keeps when a dispatch may go', async () => {
        const schedule = { notBefore: minutesOn(60), notAfter: minutesOn(120) };
        await ledger.open({ ...DISPATCH, schedule }, journalists(1));
        expect((await ledger.find(DISPATCH.id))?.schedule).toEqual(schedule);
      });

      it('stops a dispatch for good: no dot is authorised after, and nothing can be claimed', async () => {
        const lease = await sending(4);
        const [accepted, claimed, deferred] = await ledger.claim(lease, 3, MORNING);
        await write(accepted, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
        await write(accepted, { kind: 'accepted', fence: lease.fence, reply: QUEUED_BY_RELAY, at: MORNING });
        await write(deferred, { kind: 'deferred', fence: lease.fence, until: minutesOn(9), cause: 'greylisted', at: MORNING });
        expect(await ledger.cancel(DISPATCH.id, cancellation)).toBe(3);
        expect((await write(claimed, { kind: 'dot-authorised', fence: lease.fence, at: minutesOn(4) })).kind).toBe('refused');
        expect(await ledger.claim(lease, 9, minutesOn(60))).toEqual([]);
        expect(await ledger.counts(DISPATCH.id)).toMatchObject({ accepted: 1, skipped: 3 });
        expect((await all('skipped'))[0]?.skipped).toBe('cancelled by editor: wrong figures');
        expect((await ledger.find(DISPATCH.id))?.cancelled).toEqual(cancellation);
      });

      it('lets nothing of a cancelled dispatch wait to be sent again, whatever comes of what was under way', async () => {
        const lease = await sending(3);
        const [later, lost, ours] = await ledger.claim(lease, 3, MORNING);
        for (const one of [later, lost, ours]) await write(one, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
        expect(await ledger.cancel(DISPATCH.id, cancellation)).toBe(0);
        const notNow = await write(later, {
          kind: 'deferred',
          fence: lease.fence,
          until: minutesOn(9),
          cause: 'greylisted',
          at: minutesOn(4),
        });
        expect(notNow).toMatchObject({ kind: 'written', delivery: { state: 'skipped' } });
        await write(lost, { kind: 'lost-after-dot', fence: lease.fence, at: minutesOn(4) });
        await write(ours, { kind: 'accepted', fence: lease.fence, reply: QUEUED_BY_RELAY, at: minutesOn(4) });
        await ledger.settle(DISPATCH.id, 'resend', 'editor', minutesOn(5));
        expect(await ledger.counts(DISPATCH.id)).toMatchObject({ accepted: 1, skipped: 2, queued: 0, deferred: 0, uncertain: 0 });
      });

      it('keeps the thread that a message belongs to', async () => {
        const thread = ['<one@harbour.example>', '<two@harbour.example>'];
        await ledger.open(DISPATCH, stream([{ ...journalist(1), thread }, journalist(2)]));
        const records = await all('queued');
        expect(records.map((record) => record.thread)).toEqual([thread, undefined]);
      });

      it('chains what was done, with who and when', async () => {
        await ledger.open(DISPATCH, journalists(2));
        await ledger.record({
          who: 'editor',
          what: 'overrode',
          release: 'harbour-opens-2006',
          why: 'late: the minister agreed',
          at: minutesOn(1),
        });
        await ledger.cancel(DISPATCH.id, cancellation);
        const { acts, written } = await ledger.acts();
        expect(acts.map(({ who, what, dispatch, at }) => [who, what, dispatch, at])).toEqual([
          ['press officer', 'sent', DISPATCH.id, MORNING],
          ['editor', 'overrode', undefined, minutesOn(1)],
          ['editor', 'cancelled', DISPATCH.id, minutesOn(3)],
        ]);
        expect(brokenLink(acts, written)).toBeUndefined();
      });
    });

    function write(record: DeliveryRecord | undefined, event: DeliveryEvent) {
      if (record === undefined) throw new Error('a record is wanted');
      return ledger.write(record.id, event);
    }
  });
}

function modelStep(delivery: Delivery | undefined, event: DeliveryEvent) {
  if (delivery === undefined) throw new Error('a delivery is wanted');
  const why = leaseObjection({ fence: 2, holder: SECOND_SENDER, until: minutesOn(5) }, event);
  return why === undefined ? step(delivery, event) : { kind: 'refused' as const, why };
}

async function* stream(recipients: readonly NewDelivery[]): AsyncIterable<NewDelivery> {
  yield* recipients;
}

async function* breakingOff(): AsyncIterable<NewDelivery> {
  yield journalist(1);
  throw new Error('list unplugged');
}

async function* afterGate(gate: Promise<void>): AsyncIterable<NewDelivery> {
  await gate;
  yield journalist(1);
}
