import type { Reply } from '../ledger/delivery.ts';
import { replyInWords } from '../ledger/reply-words.ts';
import { type Instant, instant } from '../release/time.ts';
import { replyClass } from './reply-class.ts';
import type { StopReason } from './stop-reason.ts';
import type { Outcome, Stage } from './transport/port.ts';

// Its home is the ledger, beside Reply; here for those who know it from here.

/** How long and how often a delivery is tried. Times in milliseconds. */
export interface RetryLimits {
  /** Before the second try; doubled for each that follows. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Tries that were answered with "not now" before it counts as never. */
  readonly tries: number;
  /** The same by age of the dispatch, after four tries at least. */
  readonly giveUpAfterMs: number;
}

/** Five minutes, doubled up to four hours; sixteen tries, which take about two days. Postfix: 300 s to 4000 s, for five days. */
export const USUAL_RETRIES: RetryLimits = {
  firstDelayMs: 5 * 60_000,
  longestDelayMs: 4 * 3_600_000,
  tries: 16,
  giveUpAfterMs: 2 * 86_400_000,
};

/** What is known when a try has ended. */
export interface Tried {
  readonly outcome: Outcome;
  /** Tries of this delivery that reached the wire, this one included. */
  readonly attempts: number;
  /** When the dispatch began. */
  readonly since: Instant;
  readonly now: Instant;
  /** Chance, from 0 to below 1: spreads what would otherwise come back all at once. */
  readonly jitter: number;
  readonly limits: RetryLimits;
}

/** What to do after a try. */
export type Decision =
  | { readonly kind: 'accept'; readonly reply: Reply }
  /** The server may have taken it: left to a person. */
  | { readonly kind: 'doubt'; readonly cause: string }
  | { readonly kind: 'defer'; readonly until: Instant; readonly cause: string }
  | { readonly kind: 'reject'; readonly reply: Reply }
  /** Defer, and send more slowly, to everybody or to the recipient's domain. */
  | { readonly kind: 'slow-down'; readonly whom: 'everybody' | 'domain'; readonly until: Instant; readonly cause: string }
  /**
   * Leave the server alone for a while: it is not the recipient's fault, so the delivery is put back as if nothing had been tried. One that was
   * put back before, while others pass, is deferred until `until`.
   */
  | { readonly kind: 'rest'; readonly until: Instant; readonly cause: string }
  /** Put the delivery back, and end the dispatch for now. */
  | { readonly kind: 'stop'; readonly why: StopReason }
  /** The ledger forbade the dot: whoever asked it knows why. */
  | { readonly kind: 'cut'; readonly why: string };

/** Decides what follows from a try. */
export function decide(tried: Tried): Decision {
  const { outcome } = tried;
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accept', reply: outcome.reply };
    case 'lost-after-dot':
      return { kind: 'doubt', cause: outcome.cause };
    case 'lost-before-dot':
      // No server said no, so nobody is given up for it: a network that is down fails no recipient.
      return { kind: 'rest', until: lostUntil(tried), cause: outcome.cause };
    case 'not-permitted':
      return { kind: 'cut', why: outcome.why };
    case 'closed-to-us':
      if (outcome.permanent) return { kind: 'stop', why: { kind: 'closed-to-us', cause: outcome.cause } };
      return { kind: 'rest', until: lostUntil(tried), cause: outcome.cause };
    case 'refused':
      return afterRefusal(tried, outcome.reply, outcome.stage);
    default:
      return unknownOutcome(outcome);
  }
}

function afterRefusal(tried: Tried, reply: Reply, stage: Stage): Decision {
  const about = replyClass(reply, stage);
  const cause = replyInWords(reply);
  switch (about) {
    case 'never':
      return { kind: 'reject', reply };
    case 'not-now':
    case 'greylisted':
      return isUsedUp(tried) ? { kind: 'reject', reply } : { kind: 'defer', until: retryAt(tried, reply), cause };
    case 'domain-too-fast':
      return isUsedUp(tried) ? { kind: 'reject', reply } : { kind: 'slow-down', whom: 'domain', until: retryAt(tried, reply), cause };
    case 'server-not-now':
      return { kind: 'rest', until: retryAt(tried, reply), cause };
    case 'server-too-fast':
      return isUsedUp(tried) ? { kind: 'reject', reply } : { kind: 'slow-down', whom: 'everybody', until: retryAt(tried, reply), cause };
    case 'sender':
      return { kind: 'stop', why: { kind: 'sender-refused', reply, stage } };
    case 'quota':
      return { kind: 'stop', why: { kind: 'quota-used-up', reply } };
    case 'message':
      return { kind: 'stop', why: { kind: 'message-refused', reply } };
    default:
      return unknownClass(about);
  }
}

function isUsedUp({ attempts, since, now, limits }: Tried): boolean {
  return attempts >= limits.tries || (attempts >= 4 && now - since >= limits.giveUpAfterMs);
}

function retryAt(tried: Tried, reply: Reply): Instant {
  const { now, limits } = tried;
  const asked = askedDelayMs(reply.text);
  const delay = asked === undefined ? growing(limits.firstDelayMs, tried) : Math.min(asked, limits.longestDelayMs);
  return spread(now, Math.max(delay, growing(limits.firstDelayMs, tried) / 5), tried.jitter);
}

// A connection that broke is tried again after a fifth of the time, growing as all do.
function lostUntil(tried: Tried): Instant {
  return spread(tried.now, growing(tried.limits.firstDelayMs / 5, tried), tried.jitter);
}

function growing(firstMs: number, { attempts, limits }: Tried): number {
  return Math.min(limits.longestDelayMs, firstMs * 2 ** Math.min(30, Math.max(0, attempts - 1)));
}

// Later only: greylisting servers count the seconds.
function spread(now: Instant, delayMs: number, jitter: number): Instant {
  return instant(Math.round(now + delayMs * (1 + jitter / 4)));
}

// "Greylisted, please try again in 300 seconds": postgrey, Exim and others say when.
function askedDelayMs(text: string): number | undefined {
  const [, count, unit] = /\b(?:in|after|for)\s+(\d{1,5})\s*(s|sec|second|m|min|minute)s?\b/iu.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * (unit.toLowerCase().startsWith('s') ? 1000 : 60_000);
}

function unknownOutcome(outcome: never): never {
  throw new Error(`Unknown outcome: ${JSON.stringify(outcome)}`);
}

function unknownClass(about: never): never {
  throw new Error(`Unknown class of reply: ${String(about)}`);
}
