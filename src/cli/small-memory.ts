import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Keeps V8's memory small from now on, at some hundredths more of processor time. Reading a list and sending make garbage that dies at once, a little for each
 * message, and V8, which sees a machine with gigabytes to spare, lets it pile up: the nursery that loading the program has grown to stays, and the old
 * generation is swept when it holds three times what is alive. Its emptied pages it keeps for itself.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
  giveBackMemory();
}

/** Sweeps what is dead, and gives the system back what V8 holds and does not need; takes a tenth of a second. */
function giveBackMemory(): void {
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/**
 * Gives what takes away all garbage at once, in some 15 ms. V8 itself waits until there is much of it: rows that go by leave a little that has lived long enough to
 * be left alone, which would add up to 20 MB in a million of them.
 */
export function garbageCollector(): () => void {
  const collect = collector();
  return () => collect({ type: 'major', execution: 'sync' });
}

function collector(): NodeJS.GCFunction {
  // Only a context that is made after the flag has the function.
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
