import { understand } from '../../src/feedback/understand.ts';
import type { Sample } from './corpus/sample.ts';

/** How many samples of a corpus are understood rightly, and those that are not. */
export interface Score {
  readonly samples: number;
  /** Shares from 0 to 1. */
  readonly rightKind: number;
  readonly rightReason: number;
  readonly wrong: readonly string[];
}

/** Reads every sample and compares it with its label. */
export async function scoreOf(samples: readonly Sample[]): Promise<Score> {
  let kinds = 0;
  let reasons = 0;
  const wrong: string[] = [];
  for (const { name, message, kind, reason } of samples) {
    const { feedback } = await understand(Buffer.from(message));
    if (feedback.kind === kind) kinds += 1;
    if (feedback.kind === kind && feedback.reason === reason) reasons += 1;
    else wrong.push(`${name}: ${feedback.kind} ${feedback.reason} instead of ${kind} ${reason}`);
  }
  return { samples: samples.length, rightKind: kinds / samples.length, rightReason: reasons / samples.length, wrong };
}
