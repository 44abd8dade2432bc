import { expect, it } from 'vitest';
import { understand } from '../../src/feedback/understand.ts';
import { type RealSample, realSamples } from './corpus/real.ts';

it('Real messages that no rule was ever mended by are understood', async () => {
  const fresh = (await realSamples()).filter(({ part }) => part === 'fresh');
  expect(fresh.length).toBeGreaterThan(160);
  const { kinds, reasons, wrong } = await scoreOfReal(fresh);
  expect(kinds, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
  expect(reasons, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
});

it('Real messages that are understood today stay so', async () => {
  const samples = await realSamples();
  expect(samples.length).toBeGreaterThan(595);
  const { kinds, reasons, wrong } = await scoreOfReal(samples);
  expect(kinds, wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
  expect(reasons, wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
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
