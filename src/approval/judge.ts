import type { Approval } from './approval.ts';
import { changesSince } from './changes.ts';
import type { ApprovedContent } from './content.ts';

/** An approval, and whether its word counts: the key that signed it, or why the signature does not hold. */
export interface CheckedApproval {
  readonly approval: Approval;
  readonly standing:
    | { readonly kind: 'unsigned' }
    | { readonly kind: 'signed'; readonly key: string }
    | { readonly kind: 'refused'; readonly why: string };
}

/** What is asked of approvals: by how many different people, and whether each has to be signed. */
export interface ApprovalRules {
  readonly required: number;
  readonly signed: boolean;
}

/** An approval that does not count, and why. */
export interface Discounted {
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** Whether a content may go, by whose word, and what came of the other approvals. */
export interface Judgement {
  readonly kind: 'approved' | 'lacking';
  readonly by: readonly string[];
  readonly required: number;
  readonly discounted: readonly Discounted[];
}

/** Judges whether so many different people approved this very content. One person with two names but one key is one, and so are two keys of one name. */
export function judgeApprovals(all: readonly CheckedApproval[], content: ApprovedContent, { required, signed }: ApprovalRules): Judgement {
  const by: string[] = [];
  const seen = new Set<string>();
  const discounted: Discounted[] = [];
  for (const checked of latestOfEach(all)) {
    const { approval, standing } = checked;
    const why = objection(checked, content, signed);
    const marks = [`name ${approval.by.toLowerCase()}`, ...(standing.kind === 'signed' ? [`key ${standing.key}`] : [])];
    if (why !== undefined) discounted.push({ by: approval.by, at: approval.at, why });
    else if (!marks.some((mark) => seen.has(mark))) {
      by.push(approval.by);
      for (const mark of marks) seen.add(mark);
    } else if (!seen.has(marks[0] ?? '')) {
      discounted.push({ by: approval.by, at: approval.at, why: 'it is signed with the key of somebody who approved already' });
    }
  }
  return { kind: by.length >= required ? 'approved' : 'lacking', by, required, discounted };
}

/** Somebody who approves again means the later content: of each name the approvals of this content, or the last of others. */
function latestOfEach(all: readonly CheckedApproval[]): readonly CheckedApproval[] {
  const last = new Map<string, CheckedApproval>();
  for (const checked of all) last.set(`${checked.approval.by.toLowerCase()} ${checked.approval.content}`, checked);
  return [...last.values()];
}

function objection({ approval, standing }: CheckedApproval, content: ApprovedContent, signed: boolean): string | undefined {
  if (approval.content !== content.hash) {
    const changes = changesSince(approval.parts, content.parts);
    return changes.length === 0 ? 'something changed since' : `changed since: ${changes.join(', ')}`;
  }
  if (standing.kind === 'refused') return standing.why;
  return signed && standing.kind === 'unsigned' ? 'it is not signed' : undefined;
}
