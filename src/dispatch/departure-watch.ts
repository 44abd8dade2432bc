import { type Instant, instant } from '../release/time.ts';
import type { Passage } from './gates.ts';
import type { StopReason } from './stop-reason.ts';
import type { ToldTime } from './transport/port.ts';

/** The time of day, and a count of milliseconds that nobody can set and that goes on while the machine sleeps. */
export interface TwoClocks {
  readonly wall: Instant;
  readonly steadyMs: number;
}

/** A message that is about to leave. */
export interface Departing {
  /** The instant that it waited for; undefined where it waited for none. */
  readonly due: Instant | undefined;
  /** Whether it was tried before: a server's “not now” may last beyond the time by which a dispatch has to begin. */
  readonly wasTried: boolean;
}

/** What a watch holds messages against. */
export interface Watched {
  /** Both clocks when the sender woke up. */
  readonly begun: TwoClocks;
  /** A sender that wakes up later asks a person; undefined where the dispatch waits for nothing. */
  readonly notAfter: Instant | undefined;
  /** Whether a person has said that late is not too late. */
  readonly lateIsAgreed: boolean;
  /** The latest time that the ledger knows of. */
  readonly latest: Instant | undefined;
  /** Whether a person has said that the clock is right all the same. */
  readonly clockIsTrusted: boolean;
}

/** A time that a mail server told, and our steady clock then. */
interface Heard extends ToldTime {
  readonly steadyMs: number;
}

/** Clocks are corrected by seconds now and then; more is somebody's hand, or a fault. */
const TOLERANCE_MS = 60_000;
/** A sender that had nothing to send for so long has slept: what it finds is checked as if it had just woken up. */
const ASLEEP_MS = 30 * 60_000;

/** Asked before each message: whether the clock can be believed as far as the moment goes that a message waits for, and whether it is not too late. */
export class DepartureWatch {
  readonly #watched: Watched;
  #lastWent: Instant | undefined;
  #told = 0;
  readonly #heard: Heard[] = [];

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** Whether a message may go. A hold is not this gate's: others see to it that `due` has come. */
  passage({ due, wasTried }: Departing, clocks: TwoClocks): Passage {
    const why = this.#doubt(due, clocks) ?? (wasTried ? undefined : this.#lateness(clocks.wall));
    if (why !== undefined) return { kind: 'stop', why };
    this.#lastWent = clocks.wall;
    return { kind: 'go' };
  }

  /** Notes what a mail server says the time is. From then on its clock is reckoned by the steady one. */
  hear({ relay, told }: ToldTime, { steadyMs }: TwoClocks): void {
    this.#heard.push({ relay, told, steadyMs });
  }

  /** By how many milliseconds the time of day was set since this was told last, or the sender woke up; negative: back. */
  jump(clocks: TwoClocks): number | undefined {
    const by = this.#setBy(clocks) - this.#told;
    if (Math.abs(by) < TOLERANCE_MS) return undefined;
    this.#told += by;
    return by;
  }

  #doubt(due: Instant | undefined, clocks: TwoClocks): StopReason | undefined {
    const { latest, clockIsTrusted } = this.#watched;
    if (due === undefined || clockIsTrusted) return undefined;
    if (latest !== undefined && latest > clocks.wall + 5 * TOLERANCE_MS) return { kind: 'clock-behind', now: clocks.wall, latest };
    const by = this.#setBy(clocks);
    const cameTooSoon = by > TOLERANCE_MS && clocks.wall >= due && clocks.wall - by < due;
    return cameTooSoon ? { kind: 'clock-jumped', by, due } : this.#contradiction(due, clocks);
  }

  #contradiction(due: Instant, { wall, steadyMs }: TwoClocks): StopReason | undefined {
    for (const heard of this.#heard) {
      const told = instant(heard.told + (steadyMs - heard.steadyMs));
      if (wall >= due && told < due && wall - told > 5 * TOLERANCE_MS)
        return { kind: 'clock-ahead', now: wall, relay: heard.relay, told, due };
    }
    return undefined;
  }

  #lateness(now: Instant): StopReason | undefined {
    const { notAfter, lateIsAgreed } = this.#watched;
    if (notAfter === undefined || lateIsAgreed || now <= notAfter) return undefined;
    const isAwake = this.#lastWent !== undefined && now - this.#lastWent < ASLEEP_MS;
    return isAwake ? undefined : { kind: 'late', now, notAfter };
  }

  #setBy({ wall, steadyMs }: TwoClocks): number {
    const { begun } = this.#watched;
    return wall - instant(begun.wall + (steadyMs - begun.steadyMs));
  }
}
