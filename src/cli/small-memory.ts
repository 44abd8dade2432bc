import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's nursery at its first size from now on. A dispatch makes garbage that dies at once, a little for each message, and V8 answers with ever larger
 * nurseries: 90 MB more at 30,000 messages, and no message sooner (bench/README.md).
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
