import { expect, it } from 'vitest';
import { FEEDBACK_KINDS } from '../../src/feedback/feedback.ts';
import { understand } from '../../src/feedback/understand.ts';
import { realSamples } from './corpus/real.ts';
import { knownSamples } from './corpus/samples.ts';
import { mutated, randomFrom } from './mutations.ts';

/** `npm run test:fuzz` makes 100,000. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1500);
/** Far more than any takes; what takes longer hangs. */
const LONGEST_MS = 2000;

it('No mutation of a returned message crashes its reading, or makes it hang', { timeout: 1_200_000 }, async () => {
  const messages = [...knownSamples(), ...(await realSamples())].map(({ message }) => Buffer.from(message));
  const random = randomFrom(20_060_905);
  let longest = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const pick = () => messages[Math.floor(random() * messages.length)] ?? Buffer.alloc(0);
    const bytes = mutated(pick(), pick(), random);
    const start = process.hrtime.bigint();
    const { feedback } = await understand(bytes);
    longest = Math.max(longest, Number(process.hrtime.bigint() - start) / 1e6);
    if (!FEEDBACK_KINDS.includes(feedback.kind)) throw new Error(`mutation ${run} is ${feedback.kind}`);
  }
  expect(longest).toBeLessThan(LONGEST_MS);
});
