import type { SenderClock } from '../../dispatch/clock.ts';
import { instant } from '../../release/time.ts';

/** A while in which all can be taken back. */
export interface HoldingBack {
  readonly seconds: number;
  readonly clock: SenderClock;
  /** Aborted when a person takes it back. */
  readonly drain: AbortSignal;
  readonly say: (sentence: string) => void;
}

/** Waits before anything is written down or leaves; false where a person took it back meanwhile. */
export async function heldBack({ seconds, clock, drain, say }: HoldingBack): Promise<boolean> {
  if (seconds > 0) {
    say(`Sending in ${seconds} s; Ctrl-C takes it back.`);
    await clock.sleepUntil(instant(clock.now() + seconds * 1000), drain);
  }
  return !drain.aborted;
}
