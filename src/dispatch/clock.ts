import type { Instant } from '../release/time.ts';

/** Time as a sender needs it: told, and waited for. The cli hands in the machine's, tests one that they move. */
export interface SenderClock {
  /** The time of day. Read anew before each message, for machines sleep and clocks are set. */
  now(): Instant;
  /** Resolves at `instant`, or as soon as `signal` aborts. Never rejects. */
  sleepUntil(instant: Instant, signal: AbortSignal): Promise<void>;
}
