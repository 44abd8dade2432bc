import { judgeApprovals } from '../approval/judge.ts';
import { shownPath } from '../newsroom/contents.ts';
import { judgementText } from './approval-words.ts';
import { approvalsPath, checkSignatures, loadApprovals } from './approvals-file.ts';
import { contentToApprove, type ToApprove } from './content-to-approve.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { STDIN } from './release-files.ts';

/** What the approvals say of a send: nothing against it, or what is to be reported and how the command ends. */
export type ApprovalAnswer =
  | { readonly kind: 'approved'; readonly by: readonly string[] }
  | { readonly kind: 'lacking'; readonly words: string }
  | { readonly kind: 'ended'; readonly finished: Finished };

/** Asks whether so many people approved what is about to be sent as newsroom.yaml demands. An unfit file of approvals is reported. */
export async function approvalFor(subject: ToApprove, context: Context): Promise<ApprovalAnswer> {
  const { required, signers } = subject.newsroom.approvals;
  if (required === 0) return { kind: 'approved', by: [] };
  const path = approvalsPath(subject.file, context.folder);
  const loaded = subject.file === STDIN ? ({ kind: 'valid', value: [], warnings: [] } as const) : await loadApprovals(path);
  if (loaded.kind === 'invalid') {
    context.presenter.report(loaded.diagnostics);
    return { kind: 'ended', finished: 'misused' };
  }
  const content = await contentToApprove(subject);
  const judgement = judgeApprovals(await checkSignatures(loaded.value, signers), content, { required, signed: signers !== undefined });
  if (judgement.kind === 'approved') return { kind: 'approved', by: judgement.by };
  return { kind: 'lacking', words: `${judgementText(judgement)} (${shownPath(path)})` };
}
