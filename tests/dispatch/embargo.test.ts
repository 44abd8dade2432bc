import { afterEach, describe, expect, it } from 'vitest';
import { gatesOf } from '../../src/cli/dispatching/passage.ts';
import type { FrozenEdition } from '../../src/cli/frozen/frozen-content.ts';
import { DepartureWatch, type Watched } from '../../src/dispatch/departure-watch.ts';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { readEmbargo } from '../../src/release/date.ts';
import type { Embargo } from '../../src/release/model.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { DISPATCH, type Office, openOffice } from './newsroom-at-work.ts';
import { ACCEPT, ScriptedTransport } from './scripted-transport.ts';

const HOUR_MS = 3_600_000;
const AUDIENCE = 12;

let office: Office;
afterEach(() => office.leave());

function until(written: string): Extract<Embargo, { kind: 'until' }> {
  const reading = readEmbargo(written, 'Europe/Zurich');
  if (reading.kind === 'refused') throw new Error(reading.message);
  return reading.embargo;
}

interface Wishes {
  readonly embargo: Embargo;
  /** The time of day when the sender wakes up. */
  readonly wakesAt: Instant;
  readonly notBefore?: Instant;
  readonly watched?: Partial<Watched>;
  /** How far the clock is set, in milliseconds, when it first shows that hour; the steady clock does not notice. */
  readonly set?: { readonly at: Instant; readonly by: number };
}

/** Sends to an audience of twelve that waits; gives when each message left, and how it ended. */
async function send({ embargo, wakesAt, notBefore, watched, set }: Wishes) {
  office = await openOffice(AUDIENCE);
  const { clock } = office;
  clock.pass(wakesAt - clock.now());
  let setBy = 0;
  const begun = { wall: clock.now(), steadyMs: 0 };
  const watch = new DepartureWatch({
    begun,
    notAfter: undefined,
    lateIsAgreed: false,
    latest: undefined,
    clockIsTrusted: false,
    ...watched,
  });
  const editions = new Map<string, FrozenEdition>(['en', 'fr'].map((language) => [language, { message: MESSAGE, embargo }]));
  const gates = gatesOf({
    editions,
    suppressions: [],
    notBefore,
    quiet: undefined,
    timeZone: 'Europe/Zurich',
    watch,
    clocks: () => ({ wall: clock.now(), steadyMs: clock.now() - begun.wall - setBy }),
  });
  const left: Instant[] = [];
  const transport = new ScriptedTransport(3, () => {
    left.push(clock.now());
    return ACCEPT;
  });
  const waitUntil = instant(wakesAt + 400 * 24 * HOUR_MS);
  const ending = await runDispatch(
    office.run({
      transport,
      waitUntil,
      mayStillGo: (record, now) => {
        if (set !== undefined && setBy === 0 && now >= set.at) {
          clock.pass(set.by);
          setBy = set.by;
        }
        return gates(record, clock.now());
      },
    }),
  );
  return { left, ending };
}

/** Never looked into here: the transport is scripted. */
const MESSAGE = {
  version: 1,
  language: 'en',
  releaseId: 'harbour-opens-2006',
  subject: '',
  html: '',
  text: '',
  sender: { from: { name: undefined, address: '' }, replyTo: undefined, bounce: '', listIdDomain: '', unsubscribe: '' },
  listName: '',
  date: 0,
} as const;

describe('an embargo', () => {
  it.each([
    ['after clocks are put forward', '2027-03-28T03:00 Europe/Zurich', '2027-03-28T01:00:00Z'],
    ['just before clocks are put forward', '2027-03-28T01:59 Europe/Zurich', '2027-03-28T00:59:00Z'],
    ['in the first of two hours of one name', '2026-10-25T02:30+02:00', '2026-10-25T00:30:00Z'],
    ['in the second of them', '2026-10-25T02:30+01:00', '2026-10-25T01:30:00Z'],
    ['after clocks are put back', '2026-10-25T03:00 Europe/Zurich', '2026-10-25T02:00:00Z'],
    ['on a leap day', '2028-02-29T23:59 Europe/Zurich', '2028-02-29T22:59:00Z'],
    ['in a zone with a half hour', '2026-12-01T06:00 Asia/Kolkata', '2026-12-01T00:30:00Z'],
    ['in a zone with three quarters', '2026-12-01T06:00 Asia/Kathmandu', '2026-12-01T00:15:00Z'],
    ['where clocks move by half an hour', '2026-10-04T03:00 Australia/Lord_Howe', '2026-10-03T16:00:00Z'],
    ['across the date line', '2026-12-31T23:30 Pacific/Kiritimati', '2026-12-31T09:30:00Z'],
  ])('%s lets nobody go before it ends, and everybody then', async (_, written, ends) => {
    const embargo = until(written);
    // An embargo read otherwise ends at another instant, be it one that is over by now.
    const { left, ending } = await send({ embargo, wakesAt: instant(embargo.instant - 3 * HOUR_MS) });
    expect(ending.kind).toBe('done');
    expect(new Set(left)).toEqual(new Set([Date.parse(ends)]));
    expect(left).toHaveLength(AUDIENCE);
  });

  it('more than a day away is waited for', async () => {
    const embargo = until('2027-03-28T03:00 Europe/Zurich');
    const { left, ending } = await send({ embargo, wakesAt: instant(embargo.instant - 30 * HOUR_MS) });
    expect(ending.kind).toBe('done');
    expect(new Set(left)).toEqual(new Set([embargo.instant]));
    expect(left).toHaveLength(AUDIENCE);
  });

  it('and a time that a dispatch was sent for: the later of the two counts', async () => {
    const embargo = until('2026-12-01T09:00 Europe/Zurich');
    const wakesAt = instant(embargo.instant - HOUR_MS);
    const earlier = await send({ embargo, wakesAt, notBefore: instant(embargo.instant - 1000) });
    expect(Math.min(...earlier.left)).toBe(embargo.instant);
    await office.leave();
    const notBefore = instant(embargo.instant + HOUR_MS);
    const later = await send({ embargo, wakesAt, notBefore });
    expect(Math.min(...later.left)).toBe(notBefore);
  });
});

describe('a clock that is set', () => {
  const embargo = until('2026-12-01T09:00 Europe/Zurich');

  it('back while messages leave: what has not left is held again until the time has come', async () => {
    const wakesAt = instant(embargo.instant + 60_000);
    const { left, ending } = await send({ embargo, wakesAt, set: { at: wakesAt, by: -2 * HOUR_MS } });
    expect(ending.kind).toBe('done');
    expect(Math.min(...left)).toBe(embargo.instant);
  });

  it('forward over the moment: nothing leaves, and a person is asked', async () => {
    const wakesAt = instant(embargo.instant - HOUR_MS);
    const { left, ending } = await send({ embargo, wakesAt, set: { at: wakesAt, by: 2 * HOUR_MS } });
    expect(left).toEqual([]);
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'clock-jumped', by: 2 * HOUR_MS, due: embargo.instant } });
    expect((await office.ledger.counts(DISPATCH.id)).accepted).toBe(0);
  });

  it('forward, so that the moment would come too soon: nothing leaves, and a person is asked', async () => {
    const wakesAt = instant(embargo.instant - 3 * HOUR_MS);
    const { left, ending } = await send({ embargo, wakesAt, set: { at: wakesAt, by: 2 * HOUR_MS } });
    expect(left).toEqual([]);
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'clock-jumped' } });
  });

  it('by seconds, as clocks are corrected: nobody is asked', async () => {
    const wakesAt = instant(embargo.instant - 10_000);
    const { left } = await send({ embargo, wakesAt, set: { at: wakesAt, by: 30_000 } });
    expect(left).toHaveLength(AUDIENCE);
  });

  it('to a time before the ledger’s latest: what waits for its moment is held, unless a person trusts the clock', async () => {
    const wakesAt = instant(embargo.instant + HOUR_MS);
    const latest = instant(wakesAt + HOUR_MS);
    const doubtful = await send({ embargo, wakesAt, watched: { latest } });
    expect(doubtful.ending).toMatchObject({ kind: 'stopped', why: { kind: 'clock-behind', latest } });
    expect(doubtful.left).toEqual([]);
    await office.leave();
    expect((await send({ embargo, wakesAt, watched: { latest, clockIsTrusted: true } })).left).toHaveLength(AUDIENCE);
    await office.leave();
    expect((await send({ embargo: { kind: 'none' }, wakesAt, watched: { latest } })).left).toHaveLength(AUDIENCE);
  });
});

describe('a dispatch that wakes up late', () => {
  const embargo = until('2026-12-01T09:00 Europe/Zurich');
  const notAfter = instant(embargo.instant + 12 * HOUR_MS);

  it('sends until the last minute, and then only with a person’s word', async () => {
    expect((await send({ embargo, wakesAt: notAfter, watched: { notAfter } })).left).toHaveLength(AUDIENCE);
    await office.leave();
    const wakesAt = instant(notAfter + 1);
    const late = await send({ embargo, wakesAt, watched: { notAfter } });
    expect(late.left).toEqual([]);
    expect(late.ending).toMatchObject({ kind: 'stopped', why: { kind: 'late', now: wakesAt, notAfter } });
    await office.leave();
    expect((await send({ embargo, wakesAt, watched: { notAfter, lateIsAgreed: true } })).left).toHaveLength(AUDIENCE);
  });

  it('is one whose machine slept over it, too', async () => {
    const wakesAt = instant(embargo.instant - HOUR_MS);
    const watch = new DepartureWatch({
      begun: { wall: wakesAt, steadyMs: 0 },
      notAfter,
      lateIsAgreed: false,
      latest: undefined,
      clockIsTrusted: false,
    });
    const asleepFor = notAfter - wakesAt + HOUR_MS;
    const awake = { wall: instant(wakesAt + asleepFor), steadyMs: asleepFor };
    expect(watch.passage({ due: embargo.instant, wasTried: false }, awake)).toMatchObject({ kind: 'stop', why: { kind: 'late' } });
    office = await openOffice(0);
  });

  it('is none that began in time and is still at it, nor one that a server put off', async () => {
    const begun = { wall: instant(notAfter - 1000), steadyMs: 0 };
    const watch = new DepartureWatch({ begun, notAfter, lateIsAgreed: false, latest: undefined, clockIsTrusted: false });
    const first = { due: embargo.instant, wasTried: false };
    expect(watch.passage(first, begun)).toEqual({ kind: 'go' });
    expect(watch.passage(first, { wall: instant(notAfter + 60_000), steadyMs: 61_000 })).toEqual({ kind: 'go' });
    const muchLater = { wall: instant(notAfter + 9 * HOUR_MS), steadyMs: 9 * HOUR_MS + 1000 };
    expect(watch.passage({ ...first, wasTried: true }, muchLater)).toEqual({ kind: 'go' });
    office = await openOffice(0);
  });
});

describe('a jump of the clock', () => {
  it('is told once, and again when it jumps back', async () => {
    office = await openOffice(0);
    const wall = instant(Date.UTC(2026, 11, 1));
    const watch = new DepartureWatch({
      begun: { wall, steadyMs: 0 },
      notAfter: undefined,
      lateIsAgreed: false,
      latest: undefined,
      clockIsTrusted: false,
    });
    const at = (setBy: number, steadyMs: number) => watch.jump({ wall: instant(wall + steadyMs + setBy), steadyMs });
    expect([at(0, 1000), at(5000, 2000), at(HOUR_MS, 3000), at(HOUR_MS, 4000), at(0, 5000)]).toEqual([
      undefined,
      undefined,
      HOUR_MS,
      undefined,
      -HOUR_MS,
    ]);
  });
});
