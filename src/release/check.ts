import { type Checked, hasErrors, type Reading } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/in-order.ts';
import { buildRelease } from './build/release.ts';
import type { ReleaseDraft } from './draft.ts';
import { type LintContext, lint } from './lint/rule.ts';
import { RULES } from './lint/rules.ts';
import type { Release } from './model.ts';

/**
 * The gate between what a press office wrote and what may be exported or sent: takes what `readRelease` gave and runs every rule over it.
 * Without an error it gives the release, with the warnings and hints; else everything that was found. Both in the order of files and text.
 */
export function checkRelease({ value, diagnostics }: Reading<ReleaseDraft | undefined>, context: LintContext): Checked<Release> {
  const found = inOrder([...diagnostics, ...(value === undefined ? [] : lint(RULES, value, context))]);
  if (value === undefined || hasErrors(found)) return { kind: 'invalid', diagnostics: found };
  return { kind: 'valid', value: buildRelease(value, context.policy), warnings: found };
}
