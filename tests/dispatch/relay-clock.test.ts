import { afterEach, describe, expect, it } from 'vitest';
import { gatesOf } from '../../src/cli/dispatching/passage.ts';
import { troubleLine } from '../../src/cli/dispatching/sending-line.ts';
import type { FrozenEdition } from '../../src/cli/frozen/frozen-content.ts';
import type { SenderClock } from '../../src/dispatch/clock.ts';
import { DepartureWatch } from '../../src/dispatch/departure-watch.ts';
import type { DispatchEvent } from '../../src/dispatch/event.ts';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { stopWords } from '../../src/dispatch/stop-reason.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { always } from '../actors/fault-server/fault.ts';
import { DISPATCH, type Office, openOffice } from './newsroom-at-work.ts';
import { closeAll, faultServer, relayAt, smtpTo } from './transport/open.ts';

const MINUTE_MS = 60_000;
const AUDIENCE = 6;
const DUE = instant(Date.UTC(2026, 11, 1, 8));

let office: Office;
afterEach(async () => {
  await closeAll();
  await office.leave();
});

interface Wishes {
  readonly now: Instant;
  /** What the server's greeting says after its name. */
  readonly greeting: string;
  readonly notBefore?: Instant;
  readonly clockIsTrusted?: boolean;
}

/** Sends over real connections to a server that greets like that, while the clock stands still. */
async function send({ now, greeting, notBefore, clockIsTrusted = false }: Wishes) {
  office = await openOffice(AUDIENCE);
  const server = await faultServer({ script: always('greeting', { kind: 'reply', code: 220, text: `relay.example ESMTP ${greeting}` }) });
  const clocks = () => ({ wall: now, steadyMs: 0 });
  const watch = new DepartureWatch({ begun: clocks(), notAfter: undefined, lateIsAgreed: false, latest: undefined, clockIsTrusted });
  const editions = new Map<string, FrozenEdition>();
  const events: DispatchEvent[] = [];
  const ending = await runDispatch(
    office.run({
      transport: smtpTo([relayAt(server.port)], { connections: 3 }),
      mayStillGo: gatesOf({ editions, suppressions: [], notBefore, quiet: undefined, timeZone: 'Europe/Zurich', watch, clocks }),
      clock: standingAt(now),
      onEvent: (event) => {
        if (event.kind === 'clock-differs') watch.hear(event, clocks());
        events.push(event);
      },
    }),
  );
  return { ending, server, differing: events.filter(({ kind }) => kind === 'clock-differs') };
}

function standingAt(now: Instant): SenderClock {
  return {
    now: () => now,
    sleepUntil: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  };
}

function sendmail(at: number): string {
  return `Sendmail 8.18.1/8.18.1; ${new Date(at).toUTCString().replace('GMT', '+0000')}`;
}

describe('a clock that differs from the mail server’s', () => {
  it('is ahead of it, over the moment that is waited for: the server hears of no message, and a person is asked', async () => {
    const now = instant(DUE + MINUTE_MS);
    const told = instant(now - 120 * MINUTE_MS);
    const { ending, server, differing } = await send({ now, greeting: sendmail(told), notBefore: DUE });
    const relay = `smtp://127.0.0.1:${server.port}`;
    expect(ending).toMatchObject({ kind: 'stopped', why: { kind: 'clock-ahead', now, relay, told, due: DUE } });
    expect(server.heard.lines.filter((line) => /^(MAIL|RCPT|DATA)/i.test(line))).toEqual([]);
    expect(await office.ledger.counts(DISPATCH.id)).toMatchObject({ queued: AUDIENCE, accepted: 0, claimed: 0 });
    expect(differing).toEqual([{ kind: 'clock-differs', relay, told, at: now }]);
    if (ending.kind !== 'stopped') throw new Error('it is stopped');
    expect(stopWords(ending.why).sentence).toContain('2026-12-01 08:01 UTC');
    expect(stopWords(ending.why).hint).toContain('--trust-this-clock');
  });

  it('sends where a person trusts the clock, and says so all the same', async () => {
    const now = instant(DUE + MINUTE_MS);
    const { ending, server, differing } = await send({
      now,
      greeting: sendmail(now - 120 * MINUTE_MS),
      notBefore: DUE,
      clockIsTrusted: true,
    });
    expect(ending.kind).toBe('done');
    expect(server.accepted).toHaveLength(AUDIENCE);
    expect(differing).toHaveLength(1);
  });

  it.each([
    ['ahead', 6],
    ['behind', -6],
  ])('is told of once where nothing is waited for: %s', async (word, minutes) => {
    const { ending, differing } = await send({ now: DUE, greeting: sendmail(DUE - minutes * MINUTE_MS) });
    expect(ending.kind).toBe('done');
    expect(differing.map(troubleLine)).toEqual([expect.stringContaining(`it is 6 min ${word}`)]);
  });

  it.each([
    ['by minutes', sendmail(DUE - 5 * MINUTE_MS)],
    ['nobody knows how much, for it tells no time', 'ready'],
    ['nobody knows how much, for what it tells is no time', 'ready at Sat, 99 Foo 2026 99:99:99 +0000'],
  ])('is not told of where it differs %s', async (_, greeting) => {
    const { ending, differing } = await send({ now: DUE, greeting, notBefore: DUE });
    expect(ending.kind).toBe('done');
    expect(differing).toEqual([]);
  });
});

describe('what a mail server said the time was', () => {
  it('goes on with the steady clock: once the moment has come by both, messages leave', async () => {
    office = await openOffice(0);
    const wall = instant(DUE - 60 * MINUTE_MS);
    const watch = new DepartureWatch({
      begun: { wall, steadyMs: 0 },
      notAfter: undefined,
      lateIsAgreed: false,
      latest: undefined,
      clockIsTrusted: false,
    });
    watch.hear({ relay: 'smtp://relay.example:25', told: instant(wall - 10 * MINUTE_MS) }, { wall, steadyMs: 0 });
    const atMinute = (minutes: number) =>
      watch.passage({ due: DUE, wasTried: false }, { wall: instant(wall + minutes * MINUTE_MS), steadyMs: minutes * MINUTE_MS });
    expect(atMinute(60)).toMatchObject({ kind: 'stop', why: { kind: 'clock-ahead' } });
    expect(atMinute(69)).toMatchObject({ kind: 'stop' });
    expect(atMinute(70)).toEqual({ kind: 'go' });
  });
});
