import { expect, it } from 'vitest';
import type { LintContext, LintRule } from '../../../src/release/lint/rule.ts';
import { CONTEXT, check, pointedAt } from './draft.ts';

/** What a rule points at in each release: none where it must keep silent. */
export type Cases = Readonly<Record<string, readonly [yaml: string, ...pointedAt: readonly string[]]>>;

/** Runs a rule over each case and compares the stretches of the file that it points at. */
export function itFinds(rule: LintRule, cases: Cases, context: LintContext = CONTEXT): void {
  it.each(Object.entries(cases))('%s', (_, [yaml, ...expected]) => {
    expect(pointedAt(check(rule, yaml, context))).toEqual(expected);
  });
}

/** Gives the hints that a rule gives. */
export function hintsOf(rule: LintRule, yaml: string, context: LintContext = CONTEXT): readonly string[] {
  return check(rule, yaml, context).map(({ hint }) => hint ?? '');
}
