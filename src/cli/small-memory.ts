import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Keeps V8's nursery at its first size from now on. A dispatch makes garbage that dies at once, a little for each message, and V8 answers with ever larger
 * nurseries: 90 MB more at 30,000 messages, and no message sooner (bench/README.md).
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Gives what takes away all garbage at once, in some 15 ms. V8 itself waits until there is much of it: rows that go by leave a little that has lived long enough to
 * be left alone, which would add up to 20 MB in a million of them.
 */
export function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return typeof collect === 'function' ? () => collect() : () => undefined;
}
