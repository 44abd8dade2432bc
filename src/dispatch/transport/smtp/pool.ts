import type { Deadlines } from './deadlines.ts';
import { type Opening, openSession } from './open-session.ts';
import type { SmtpRoute } from './route.ts';
import { endSession, type SmtpSession } from './session.ts';
import { lostOpening } from './unavailable.ts';

/** Transactions after which a limit that a server set by refusing a connection is tried again. */
const TRUST_AFTER = 100;

/** What the pool needs to know besides the route. */
export interface PoolTerms {
  readonly deadlines: Deadlines;
  readonly clientName: string | undefined;
}

/**
 * Open sessions, lent to one message at a time. While a server grants fewer connections than we may have, messages wait for those that
 * there are instead of failing; after a hundred transactions one more is tried.
 */
export class SessionPool {
  readonly #route: SmtpRoute;
  readonly #terms: PoolTerms;
  readonly #cut = new AbortController();
  readonly #idle: SmtpSession[] = [];
  readonly #waiting: (() => void)[] = [];
  #open = 0;
  #limit: number;
  #relay = 0;
  #sinceLimited = 0;
  #isClosed = false;
  #closing: Promise<void> | undefined;
  #whenEmpty: (() => void) | undefined;

  constructor(route: SmtpRoute, terms: PoolTerms) {
    this.#route = route;
    this.#terms = terms;
    this.#limit = route.connections;
  }

  /** A session that nobody else uses: an idle one, else a new one; waits where there are as many as may be. */
  async take(): Promise<Opening> {
    for (;;) {
      if (this.#isClosed) return this.#closed();
      const idle = this.#idle.pop();
      if (idle !== undefined && idle.wire.lost === undefined) return { kind: 'session', session: idle };
      if (idle !== undefined) this.#forget();
      if (this.#open < this.#limit) {
        const opening = await this.#openOne();
        if (opening !== undefined) return opening;
      } else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Takes a session back after a message. */
  give(session: SmtpSession): void {
    if (session.wire.lost !== undefined) this.#forget();
    else if (this.#isClosed || session.taken >= (this.#route.perConnection ?? Infinity)) this.#retire(session);
    else {
      this.#idle.push(session);
      this.#trust();
      this.#wakeOne();
    }
  }

  /** Ends idle sessions with QUIT, waits for those in use, and cuts them when they take longer than twice the time for QUIT. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Cuts every session, whatever it is at. */
  cut(): void {
    this.#isClosed = true;
    this.#cut.abort();
  }

  async #close(): Promise<void> {
    this.#isClosed = true;
    for (const session of this.#idle.splice(0)) this.#retire(session);
    for (const wake of this.#waiting.splice(0)) wake();
    if (this.#open === 0) return;
    const cut = setTimeout(() => this.#cut.abort(), 2 * this.#terms.deadlines.quit);
    await new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    clearTimeout(cut);
  }

  /** Undefined: no more connections are granted for now, so one of those that there are will have to do. */
  async #openOne(): Promise<Opening | undefined> {
    this.#open += 1;
    const opening = await this.#openAny();
    if (opening.kind === 'session') {
      if (!this.#isClosed) return opening;
      this.#retire(opening.session);
      return this.#closed();
    }
    const { outcome } = opening;
    const isForGood = outcome.kind === 'closed-to-us' && outcome.permanent;
    this.#forget();
    if (isForGood || this.#open === 0) return opening;
    this.#limit = Math.min(this.#limit, this.#open);
    this.#sinceLimited = 0;
    return undefined;
  }

  // The relay that worked last comes first. One that has something against us for good is not passed over in silence.
  async #openAny(): Promise<Opening> {
    const { relays } = this.#route;
    const first = this.#relay;
    for (let tried = 1; ; tried += 1) {
      const index = (first + tried - 1) % relays.length;
      const opening = await openSession(relays[index] ?? relays[0], { ...this.#terms, signal: this.#cut.signal });
      const isForGood = opening.kind === 'unavailable' && opening.outcome.kind === 'closed-to-us' && opening.outcome.permanent;
      if (opening.kind === 'session') this.#relay = index;
      if (opening.kind === 'session' || isForGood || tried >= relays.length || this.#isClosed) return opening;
    }
  }

  #retire(session: SmtpSession): void {
    endSession(session).then(() => this.#forget());
  }

  #forget(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#whenEmpty?.();
    this.#wakeOne();
  }

  #trust(): void {
    if (this.#limit === this.#route.connections) return;
    this.#sinceLimited += 1;
    if (this.#sinceLimited < TRUST_AFTER) return;
    this.#sinceLimited = 0;
    this.#limit += 1;
    this.#wakeOne();
  }

  #wakeOne(): void {
    this.#waiting.shift()?.();
  }

  #closed(): Opening {
    return {
      kind: 'unavailable',
      stage: 'connect',
      outcome: lostOpening(this.#route.relays[0], 'connect', { why: 'the transport is closed' }),
    };
  }
}
