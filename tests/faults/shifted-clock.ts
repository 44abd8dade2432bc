import { preloading } from './sender-process.ts';

const MINUTE_MS = 60_000;

/** How the clock of a sender's machine differs from that of the tests, in minutes. */
export interface ClockWishes {
  /** How far it is ahead from the start. */
  readonly ahead?: number;
  /** How far it is set forward, or back, whenever the process gets the signal SIGUSR2. */
  readonly step?: number;
}

/** The environment of a sender whose machine has another time of day. Timers run as they do. */
export function clockOf({ ahead = 0, step = 0 }: ClockWishes): Readonly<Record<string, string>> {
  return preloading(`const now = Date.now;
let ahead = ${ahead * MINUTE_MS};
Date.now = () => now() + ahead;
process.on('SIGUSR2', () => { ahead += ${step * MINUTE_MS} });`);
}
