import type { Diagnostic, Level } from '../../diagnostic/diagnostic.ts';
import { inOrder } from '../../diagnostic/in-order.ts';
import type { Span } from '../../source/source.ts';
import type { ReleaseDraft } from '../draft.ts';
import type { Policy } from '../policy.ts';
import type { Instant } from '../time.ts';

/** What a rule found: where, what is wrong, how to mend it. */
export interface Finding {
  readonly span: Span;
  /** Where it is graver, or less grave, than the rule's other findings. */
  readonly level?: Level;
  readonly message: string;
  readonly hint?: string;
}

/** What rules may know besides the release. */
export interface LintContext {
  readonly policy: Policy;
  readonly now: Instant;
}

/** One thing that a press officer would check before sending. */
export interface LintRule {
  readonly id: string;
  readonly level: Level;
  /** Whether newsroom.yaml may change its level or switch it off; never so for what may not go out at all. */
  readonly silenceable: boolean;
  /** Why it matters, a short paragraph. */
  readonly why: string;
  readonly check: (draft: ReleaseDraft, context: LintContext) => Iterable<Finding>;
}

/** Runs the rules over a draft at the levels that the policy sets, and gives what they find in the order of the text. */
export function lint(rules: readonly LintRule[], draft: ReleaseDraft, context: LintContext): readonly Diagnostic[] {
  const found = rules.flatMap((rule) => {
    const set = rule.silenceable ? context.policy.rules[rule.id] : undefined;
    if (set === 'off') return [];
    return Array.from(rule.check(draft, context), (finding): Diagnostic => {
      const { span, level = rule.level, ...words } = finding;
      return { rule: rule.id, level: set ?? level, where: { kind: 'span', span }, ...words };
    });
  });
  return inOrder(found);
}
