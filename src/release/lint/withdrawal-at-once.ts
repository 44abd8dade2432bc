import { isWritten } from './prose/is-written.ts';
import type { LintRule } from './rule.ts';

/** Finds withdrawals that would wait. */
export const withdrawalAtOnce: LintRule = {
  id: 'withdrawal-at-once',
  level: 'error',
  silenceable: false,
  why: 'A withdrawal says: do not publish this. Each hour that it waits, somebody does.',
  *check(draft) {
    const { fields, locate } = draft;
    const withdraws = fields.kind === 'withdrawal' || fields.withdraws !== undefined;
    if (!withdraws || !isWritten(draft, ['embargo'])) return;
    yield {
      span: locate(['embargo']),
      message: 'The withdrawal has an embargo, and a withdrawal cannot wait.',
      hint: 'Take `embargo:` out; or, if it is not urgent, write a correction.',
    };
  },
};
