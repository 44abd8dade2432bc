import type { SenderClock } from '../dispatch/clock.ts';
import { instant } from '../release/time.ts';

/** No sleep is longer: a machine that slept, or whose clock was set, looks again soon. */
const LONGEST_SLEEP_MS = 30_000;

/** The machine's clock. */
export const machineClock: SenderClock = {
  now: () => instant(Date.now()),
  async sleepUntil(until, signal) {
    while (Date.now() < until && !signal.aborted) await sleep(Math.min(until - Date.now(), LONGEST_SLEEP_MS), signal);
  },
};

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake, { once: true });
    function wake(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    }
  });
}
