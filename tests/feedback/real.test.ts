import { expect, it } from 'vitest';
import { understand } from '../../src/feedback/understand.ts';
import { type RealSample, realSamples } from './corpus/real.ts';

it('Real bounces of many mail systems are understood, also those that no rule was written with', async () => {
  const samples = await realSamples();
  const held = samples.filter(({ part }) => part === 'held');
  expect(samples.length).toBeGreaterThan(250);
  expect(held.length).toBeGreaterThan(120);
  const unseen = await scoreOfReal(held);
  expect(unseen.kinds, unseen.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
  expect(unseen.reasons, unseen.wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  // What is understood today stays so.
  const all = await scoreOfReal(samples.filter(({ part }) => part !== 'fresh'));
  expect(all.kinds, all.wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
  expect(all.reasons, all.wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
});

async function scoreOfReal(samples: readonly RealSample[]) {
  let [kinds, reasons] = [0, 0];
  const wrong: string[] = [];
  for (const { name, message, kind, reasons: right } of samples) {
    const { feedback } = await understand(message);
    if (feedback.kind === kind) kinds += 1;
    if (feedback.kind === kind && right.includes(feedback.reason)) reasons += 1;
    else wrong.push(`${name}: ${feedback.kind} ${feedback.reason} instead of ${kind} ${right.join(' or ')}`);
  }
  return { kinds: kinds / samples.length, reasons: reasons / samples.length, wrong };
}
