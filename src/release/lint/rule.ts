import type { Diagnostic, Level } from '../../diagnostic/diagnostic.ts';
import type { Span } from '../../source/source.ts';
import type { ReleaseDraft } from '../draft.ts';
import type { Policy } from '../policy.ts';
import type { Instant } from '../time.ts';

/** What a rule found: where, what is wrong, how to mend it. */
export interface Finding {
  readonly span: Span;
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
      const { span, ...words } = finding;
      return { rule: rule.id, level: set ?? rule.level, where: { kind: 'span', span }, ...words };
    });
  });
  return found.toSorted(byPlace);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.where.kind !== 'span' || b.where.kind !== 'span') return 0;
  if (a.where.span.source.file !== b.where.span.source.file) return a.where.span.source.file < b.where.span.source.file ? -1 : 1;
  return a.where.span.start - b.where.span.start;
}
