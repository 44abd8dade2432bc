import { afterEach, describe, expect, it } from 'vitest';
import type { DispatchEvent } from '../../src/dispatch/event.ts';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { instant } from '../../src/release/time.ts';
import { collect, journalist, journalists, MORNING, minutesOn, NO_SUCH_USER } from '../ledger/samples.ts';
import { DISPATCH, type Office, openOffice, sum } from './newsroom-at-work.ts';
import { ACCEPT, type Act, refuseRecipient, ScriptedTransport } from './scripted-transport.ts';

const GREYLISTED = refuseRecipient(450, '4.2.0', 'Greylisted, please try again in 300 seconds');
const LOST_AFTER_DOT: Act = { when: 'after-dot', outcome: { kind: 'lost-after-dot', cause: 'closed by the server' } };
const LOST_BEFORE_DOT: Act = { when: 'before-dot', outcome: { kind: 'lost-before-dot', cause: 'connection refused' } };
const TWO_DAYS_ON = minutesOn(48 * 60);

let office: Office;
afterEach(() => office.leave());

function desk(number: number): string {
  return journalist(number).address;
}

function told<K extends DispatchEvent['kind']>(kind: K): Extract<DispatchEvent, { kind: K }>[] {
  return office.events.filter((event): event is Extract<DispatchEvent, { kind: K }> => event.kind === kind);
}

describe('sending a dispatch', () => {
  it('gives each recipient one message, over all sessions at once', async () => {
    office = await openOffice(200);
    const transport = new ScriptedTransport(5);
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({ kind: 'done', counts: { accepted: 200 } });
    expect(new Set(transport.taken).size).toBe(200);
    expect(transport.taken).toHaveLength(200);
    expect(transport.crowd).toBe(5);
    expect(told('accepted')).toHaveLength(200);
    expect(office.events.at(0)).toMatchObject({ kind: 'started', route: transport.route, sessions: 5, counts: { queued: 200 } });
    expect(office.events.at(-1)).toMatchObject({ kind: 'finished', ending: { kind: 'done' } });
  });

  it('is done at once when nothing is left', async () => {
    office = await openOffice(0);
    expect(await runDispatch(office.run())).toMatchObject({ kind: 'done' });
  });

  it('has written the outcome before a session takes another message', async () => {
    office = await openOffice(20);
    const unwritten: number[] = [];
    const transport = new ScriptedTransport(1, async () => {
      const { accepted, sending } = await office.ledger.counts(DISPATCH.id);
      if (accepted !== transport.taken.length || sending > 0) unwritten.push(transport.taken.length);
      return ACCEPT;
    });
    await runDispatch(office.run({ transport }));
    expect(unwritten).toEqual([]);
  });

  it('has written `sending` before the dot leaves, and counts that sum to the audience at every moment', async () => {
    office = await openOffice(60);
    const seen: number[] = [];
    const meanwhile = async () => {
      const counts = await office.ledger.counts(DISPATCH.id);
      expect(counts.sending).toBeGreaterThan(0);
      seen.push(sum(counts));
    };
    const transport = new ScriptedTransport(4, () => ({ ...ACCEPT, meanwhile }) as Act);
    await runDispatch(office.run({ transport, onEvent: (event) => event.kind === 'progress' && seen.push(sum(event.progress.counts)) }));
    expect(seen.length).toBeGreaterThan(60);
    expect(new Set(seen)).toEqual(new Set([60]));
  });

  it('is not held up by one slow session', async () => {
    office = await openOffice(50);
    let others = 0;
    let release: () => void = () => undefined;
    const rest = new Promise<void>((resolve) => {
      release = resolve;
    });
    const transport = new ScriptedTransport(3, async (recipient) => {
      if (recipient === desk(1)) await rest;
      else others += 1;
      if (others === 49) release();
      return ACCEPT;
    });
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'done' });
    expect(transport.taken.at(-1)).toBe(desk(1));
  });

  it('keeps its lease as long as it works', async () => {
    office = await openOffice(3);
    const transport = new ScriptedTransport(1, async () => {
      await office.clock.sleepUntil(instant(office.clock.now() + 20 * 60_000), new AbortController().signal);
      const answer = await office.ledger.lease(DISPATCH.id, { host: 'pier', pid: 2 }, office.clock.now(), office.clock.now(), () => false);
      expect(answer).toMatchObject({ kind: 'held', by: { host: 'quay', pid: 101 } });
      return ACCEPT;
    });
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'done' });
    const free = await office.ledger.lease(DISPATCH.id, { host: 'pier', pid: 2 }, office.clock.now(), office.clock.now(), () => false);
    expect(free.kind).toBe('granted');
  });
});

describe('a server that says not now', () => {
  it('is asked again when it is time, and takes the message once', async () => {
    office = await openOffice(6);
    const transport = new ScriptedTransport(2, (recipient, attempt) => (recipient === desk(2) && attempt === 1 ? GREYLISTED : ACCEPT));
    const ending = await runDispatch(office.run({ transport, waitUntil: minutesOn(30) }));
    expect(ending).toMatchObject({ kind: 'done', counts: { accepted: 6 } });
    expect(transport.taken.filter((recipient) => recipient === desk(2))).toHaveLength(1);
    expect(told('deferred')).toMatchObject([{ until: minutesOn(5), cause: '450 4.2.0 Greylisted, please try again in 300 seconds' }]);
    expect(told('waiting')).toMatchObject([{ until: minutesOn(5) }]);
    expect(office.clock.now()).toBe(minutesOn(5));
  });

  it('leaves the dispatch unfinished where nobody waits, and a later run finishes it', async () => {
    office = await openOffice(6);
    const transport = new ScriptedTransport(2, (_recipient, attempt) => (attempt === 1 ? GREYLISTED : ACCEPT));
    const first = await runDispatch(office.run({ transport }));
    expect(first).toMatchObject({ kind: 'unfinished', why: 'deferred', counts: { deferred: 6 }, nextDue: minutesOn(5) });
    office.clock.pass(4 * 60_000);
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'unfinished', counts: { deferred: 6 } });
    expect(transport.begun).toHaveLength(6);
    office.clock.pass(60_000);
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'done', counts: { accepted: 6 } });
  });

  it('is given up after the last try, with its own words as the reason', async () => {
    office = await openOffice(1);
    const transport = new ScriptedTransport(1, () => GREYLISTED);
    const ending = await runDispatch(office.run({ transport, waitUntil: TWO_DAYS_ON }));
    expect(ending).toMatchObject({ kind: 'has-problems', counts: { rejected: 1 } });
    expect(told('deferred')).toHaveLength(15);
    expect(told('rejected')).toMatchObject([{ reply: { code: 450, enhanced: '4.2.0' } }]);
  });

  it('for good is not asked again', async () => {
    office = await openOffice(6);
    const transport = new ScriptedTransport(2, (recipient) =>
      recipient === desk(2) ? refuseRecipient(550, '5.1.1', 'No such user here') : ACCEPT,
    );
    const ending = await runDispatch(office.run({ transport, waitUntil: TWO_DAYS_ON }));
    expect(ending).toMatchObject({ kind: 'has-problems', counts: { accepted: 5, rejected: 1 } });
    expect(told('rejected')).toMatchObject([{ to: { address: desk(2) }, reply: NO_SUCH_USER }]);
    expect(transport.begun).toHaveLength(6);
  });

  it('because we are too fast is sent to more slowly, and others as before', async () => {
    office = await openOffice(40);
    const tooFast: Act = {
      when: 'before-dot',
      outcome: { kind: 'refused', reply: { code: 421, enhanced: '4.7.28', text: 'unusual rate' }, stage: 'dot' },
    };
    const transport = new ScriptedTransport(2, (recipient, attempt) => (recipient === desk(5) && attempt === 1 ? tooFast : ACCEPT));
    const ending = await runDispatch(office.run({ transport, waitUntil: minutesOn(60) }));
    expect(ending).toMatchObject({ kind: 'done', counts: { accepted: 40 } });
    expect(told('slowed-down')).toMatchObject([{ domain: 'tide-times.example' }]);
  });
});

describe('a connection that is lost', () => {
  it('before the dot is a hiccup: the message goes again at once, and nothing is deferred', async () => {
    office = await openOffice(10);
    const transport = new ScriptedTransport(2, (recipient, attempt) => (recipient === desk(3) && attempt === 1 ? LOST_BEFORE_DOT : ACCEPT));
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'done', counts: { accepted: 10 } });
    expect(transport.taken).toHaveLength(10);
    expect(told('deferred')).toEqual([]);
  });

  it('each time by one message does not keep the others: that one is deferred', async () => {
    office = await openOffice(10);
    const transport = new ScriptedTransport(1, (recipient) => (recipient === desk(3) ? LOST_BEFORE_DOT : ACCEPT));
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({ kind: 'unfinished', counts: { accepted: 9, deferred: 1 } });
  });

  it('by every message stops the dispatch after a few rests, and burns nobody', async () => {
    office = await openOffice(50);
    const transport = new ScriptedTransport(4, () => LOST_BEFORE_DOT);
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({
      kind: 'stopped',
      why: { kind: 'unreachable', failures: 4 },
      counts: { rejected: 0, uncertain: 0, claimed: 0 },
    });
    expect(transport.begun.length).toBeLessThanOrEqual(4 * 4);
    for (const { delivery } of await collect(office.ledger.deliveries(DISPATCH.id))) expect(delivery.attempts).toBe(0);
    expect(told('resting')).toHaveLength(3);
    office.clock.pass(120_000);
    expect(await runDispatch(office.run())).toMatchObject({ kind: 'done', counts: { accepted: 50 } });
  });

  it('after the dot is uncertain until a person says what to do', async () => {
    office = await openOffice(5);
    const transport = new ScriptedTransport(1, (recipient, attempt) => (recipient === desk(4) && attempt === 1 ? LOST_AFTER_DOT : ACCEPT));
    const first = await runDispatch(office.run({ transport, waitUntil: TWO_DAYS_ON }));
    expect(first).toMatchObject({ kind: 'unfinished', why: 'uncertain', counts: { accepted: 4, uncertain: 1 } });
    expect(told('uncertain')).toMatchObject([{ to: { address: desk(4) }, cause: 'closed by the server' }]);
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'unfinished', why: 'uncertain' });
    expect(transport.begun).toHaveLength(5);
    const settled = await runDispatch(office.run({ transport, settleUncertain: { as: 'resend', by: 'J. Quay' } }));
    expect(settled).toMatchObject({ kind: 'done', counts: { accepted: 5 } });
    expect(transport.taken.filter((recipient) => recipient === desk(4))).toHaveLength(2);
  });

  it('after the dot, and settled as accepted, is not sent again', async () => {
    office = await openOffice(2);
    const transport = new ScriptedTransport(1, () => LOST_AFTER_DOT);
    await runDispatch(office.run({ transport }));
    const ending = await runDispatch(office.run({ transport, settleUncertain: { as: 'accept', by: 'J. Quay' } }));
    expect(ending).toMatchObject({ kind: 'done', counts: { accepted: 2 } });
    expect(transport.begun).toHaveLength(2);
  });

  it('after every dot stops the dispatch before the whole list is in doubt', async () => {
    office = await openOffice(200);
    const transport = new ScriptedTransport(2, () => LOST_AFTER_DOT);
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'unreachable' } });
    expect(transport.taken.length).toBeLessThanOrEqual(7 * 2);
    expect(sum(await office.ledger.counts(DISPATCH.id))).toBe(200);
  });
});

describe('what stops a dispatch', () => {
  it('is the first twenty refused alike: the others are left alone', async () => {
    office = await openOffice(300);
    const transport = new ScriptedTransport(5, () => refuseRecipient(550, '5.1.1', 'No such user here'));
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'all-refused-alike', rejected: 20 } });
    expect(transport.begun.length).toBeLessThan(20 + 5);
    expect(await office.ledger.counts(DISPATCH.id)).toMatchObject({ claimed: 0, sending: 0, queued: 300 - transport.begun.length });
  });

  it('is a used-up quota: who was under way is not burnt', async () => {
    office = await openOffice(30);
    const used: Act = {
      when: 'after-dot',
      outcome: { kind: 'refused', reply: { code: 550, enhanced: '5.4.5', text: 'Daily user sending limit exceeded' }, stage: 'dot' },
    };
    const transport = new ScriptedTransport(3, () => (transport.begun.length <= 10 ? ACCEPT : used));
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'quota-used-up' }, counts: { accepted: 10, rejected: 0, uncertain: 0 } });
    expect(await runDispatch(office.run())).toMatchObject({ kind: 'done', counts: { accepted: 30 } });
  });

  it('is a server that is closed to us: everybody stays queued', async () => {
    office = await openOffice(30);
    const closed: Act = { when: 'before-dot', outcome: { kind: 'closed-to-us', cause: '535 5.7.8 Bad credentials', permanent: true } };
    const ending = await runDispatch(office.run({ transport: new ScriptedTransport(3, () => closed) }));
    expect(ending).toMatchObject({
      kind: 'stopped',
      why: { kind: 'closed-to-us', cause: '535 5.7.8 Bad credentials' },
      counts: { queued: 30 },
    });
  });

  it('is a mistake in this programme: it is thrown, and nothing is left in the air', async () => {
    office = await openOffice(30);
    const transport = new ScriptedTransport(3);
    const usual = office.run({ transport });
    const broken = office.run({
      transport,
      messageFor: (record) => {
        if (record.address === desk(12)) throw new TypeError('name is not a function');
        return usual.messageFor(record);
      },
    });
    await expect(runDispatch(broken)).rejects.toThrow('name is not a function');
    const counts = await office.ledger.counts(DISPATCH.id);
    expect(counts).toMatchObject({ claimed: 0, sending: 0, uncertain: 0, accepted: transport.taken.length });
    expect(await runDispatch(usual)).toMatchObject({ kind: 'done', counts: { accepted: 30 } });
    expect(transport.taken).toHaveLength(30);
  });

  it('is a transport that hands over a dot unasked: a fault, and never sent again by itself', async () => {
    office = await openOffice(2);
    const transport = {
      sessions: 1,
      route: 'smtp://hasty.example',
      deliver: async () => ({ kind: 'accepted' as const, reply: { code: 250, enhanced: undefined, text: 'Ok' } }),
      close: async () => undefined,
      cut: () => undefined,
    };
    await expect(runDispatch(office.run({ transport }))).rejects.toThrow('never asked');
  });
});

describe('an interruption', () => {
  it('brings what is under way to its end, and leaves the rest queued', async () => {
    office = await openOffice(100);
    const drain = new AbortController();
    const transport = new ScriptedTransport(4, () => {
      if (transport.taken.length === 20) drain.abort();
      return ACCEPT;
    });
    const ending = await runDispatch(office.run({ transport, drain: drain.signal }));
    expect(ending).toMatchObject({ kind: 'unfinished', why: 'interrupted', counts: { sending: 0, claimed: 0, uncertain: 0 } });
    const { accepted, queued } = await office.ledger.counts(DISPATCH.id);
    expect(accepted).toBe(transport.taken.length);
    expect(accepted).toBeLessThanOrEqual(24);
    expect(accepted + queued).toBe(100);
  });

  it('before the start sends nothing', async () => {
    office = await openOffice(10);
    const transport = new ScriptedTransport(2);
    const ending = await runDispatch(office.run({ transport, drain: AbortSignal.abort() }));
    expect(ending).toMatchObject({ kind: 'unfinished', why: 'interrupted', counts: { queued: 10 } });
    expect(transport.begun).toEqual([]);
  });

  it('ends a wait for deferred deliveries', async () => {
    office = await openOffice(3);
    const drain = new AbortController();
    const transport = new ScriptedTransport(1, () => GREYLISTED);
    const onEvent = (event: DispatchEvent) => event.kind === 'waiting' && drain.abort();
    const ending = await runDispatch(office.run({ transport, waitUntil: TWO_DAYS_ON, drain: drain.signal, onEvent }));
    expect(ending).toMatchObject({ kind: 'unfinished', why: 'interrupted', counts: { deferred: 3 } });
  });

  it('the second time waits for nobody: what may have left is uncertain, the rest is queued', async () => {
    office = await openOffice(20);
    const abort = new AbortController();
    const never = new Promise<void>(() => undefined);
    const hanging = new Set<string>();
    const transport = new ScriptedTransport(3, async (recipient) => {
      if (recipient === desk(7)) await never;
      if (recipient !== desk(8)) return ACCEPT;
      const meanwhile = () => {
        hanging.add(recipient);
        setImmediate(() => abort.abort());
        return never;
      };
      return { ...ACCEPT, meanwhile } as Act;
    });
    const ending = await runDispatch(office.run({ transport, abort: abort.signal }));
    expect(ending).toMatchObject({ kind: 'unfinished', why: 'interrupted', counts: { uncertain: 1, sending: 0, claimed: 0 } });
    expect([...hanging]).toEqual([desk(8)]);
    const uncertain = await collect(office.ledger.deliveries(DISPATCH.id, 'uncertain'));
    expect(uncertain.map(({ address }) => address)).toEqual([desk(8)]);
    expect(sum(await office.ledger.counts(DISPATCH.id))).toBe(20);
  });
});

describe('gates', () => {
  it('hold a message before anything is said of it, until they open', async () => {
    office = await openOffice(4);
    const transport = new ScriptedTransport(2);
    const mayStillGo = (_record: unknown, now: number) =>
      now >= minutesOn(60) ? ({ kind: 'go' } as const) : ({ kind: 'hold', until: minutesOn(60), why: 'under embargo' } as const);
    const first = await runDispatch(office.run({ transport, mayStillGo }));
    expect(first).toMatchObject({ kind: 'unfinished', why: 'deferred', counts: { deferred: 4 }, nextDue: minutesOn(60) });
    expect(transport.begun).toEqual([]);
    const second = await runDispatch(office.run({ transport, mayStillGo, waitUntil: minutesOn(60) }));
    expect(second).toMatchObject({ kind: 'done' });
    expect(office.clock.now()).toBe(minutesOn(60));
    for (const { delivery } of await collect(office.ledger.deliveries(DISPATCH.id))) expect(delivery.attempts).toBe(1);
  });

  it('skip who was suppressed while the dispatch was under way', async () => {
    office = await openOffice(20);
    const suppressed = new Set<string>();
    const transport = new ScriptedTransport(1, (recipient) => {
      if (recipient === desk(5)) suppressed.add(desk(6));
      return ACCEPT;
    });
    const mayStillGo = ({ address }: { address: string }) =>
      suppressed.has(address) ? ({ kind: 'skip', why: 'suppressed: unsubscribed' } as const) : ({ kind: 'go' } as const);
    expect(await runDispatch(office.run({ transport, mayStillGo }))).toMatchObject({ kind: 'done', counts: { accepted: 19, skipped: 1 } });
    expect(transport.begun).not.toContain(desk(6));
    expect(told('skipped')).toMatchObject([{ to: { address: desk(6) }, why: 'suppressed: unsubscribed' }]);
  });
});

describe('a suppression', () => {
  it('while the message is handed over stops it before its dot', async () => {
    office = await openOffice(10);
    const transport = new ScriptedTransport(2, async (recipient) => {
      if (recipient === desk(4))
        await office.ledger.suppress({ address: recipient, reason: 'unsubscribed', source: 'press officer', at: MORNING });
      return ACCEPT;
    });
    expect(await runDispatch(office.run({ transport }))).toMatchObject({ kind: 'done', counts: { accepted: 9, skipped: 1 } });
    expect(transport.taken).not.toContain(desk(4));
    expect(told('skipped')).toMatchObject([{ to: { address: desk(4) }, why: 'suppressed: unsubscribed' }]);
  });
});

describe('pace', () => {
  it('spreads messages over time', async () => {
    office = await openOffice(30);
    const transport = new ScriptedTransport(5);
    await runDispatch(office.run({ transport, pace: { perSecond: 10, perDomainPerSecond: undefined } }));
    expect((office.clock.now() - MORNING) / 1000).toBeCloseTo(2.9, 0);
  });

  it('to one domain lets messages to others pass, and leaves nothing unfinished', async () => {
    office = await openOffice(0);
    const id = DISPATCH.id.replace('ab12', 'cd34') as typeof DISPATCH.id;
    const mixed = async function* () {
      for await (const one of journalists(12)) yield one;
      for (let number = 1; number <= 12; number += 1) yield { ...journalist(100 + number), address: `desk@paper-${number}.example` };
    };
    await office.ledger.open({ ...DISPATCH, id }, mixed());
    const transport = new ScriptedTransport(2);
    const ending = await runDispatch(office.run({ dispatch: id, transport, pace: { perSecond: undefined, perDomainPerSecond: 1 } }));
    expect(ending).toMatchObject({ kind: 'done', counts: { accepted: 24 } });
    expect(transport.taken.indexOf('desk@paper-12.example')).toBeLessThan(20);
    expect((office.clock.now() - MORNING) / 1000).toBeGreaterThan(10);
  });
});
