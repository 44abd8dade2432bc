import { judgeApprovals } from '../approval/judge.ts';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { shownPath } from '../newsroom/contents.ts';
import { judgementText } from './approval-words.ts';
import { approvalsPath, checkSignatures, loadApprovals } from './approvals-file.ts';
import { contentToApprove, type ToApprove } from './content-to-approve.ts';
import type { Context } from './context.ts';
import { aboutOf } from './earlier-release.ts';
import type { Finished } from './finished.ts';
import type { Sendable } from './load-to-send.ts';
import { STDIN } from './release-files.ts';

/** What the approvals say of a send: nothing against it, or what is to be reported and how the command ends. */
type ApprovalAnswer =
  | { readonly kind: 'approved' }
  | { readonly kind: 'lacking'; readonly words: string }
  | { readonly kind: 'ended'; readonly finished: Finished };

/** A send that may need approvals. */
export interface Approving {
  readonly file: string;
  readonly sendable: Sendable;
  readonly audience: ToApprove['audience'];
  /** Whether somebody is to be written to in the end: a dry run and the sandbox only show. */
  readonly reaches: boolean;
  /** Why it goes without; undefined where it does not. */
  readonly overridden: string | undefined;
  readonly context: Context;
}

/**
 * How a send ends that too few people approved; undefined where nothing stands in its way. A dry run and the sandbox reach nobody: there it is told, and no
 * more.
 */
export async function approvalRefusal({
  file,
  sendable,
  audience,
  reaches,
  overridden,
  context,
}: Approving): Promise<Finished | undefined> {
  const { newsroom, release } = sendable;
  const answer = await approvalFor({ file, folder: context.folder, release, newsroom, audience }, context);
  if (answer.kind === 'ended') return answer.finished;
  if (answer.kind === 'approved') return undefined;
  const to = aboutOf(release) === undefined ? ` --to ${audience.lists.join(',')}` : '';
  if (overridden !== undefined) {
    context.presenter.report([nowhere('approvals', 'warning', answer.words, 'It goes all the same, by `--override-approvals`.')]);
    return undefined;
  }
  const hint = `\`release approve ${file}${to}\` records an approval; each person makes their own.`;
  context.presenter.report([nowhere('approvals', reaches ? 'error' : 'warning', answer.words, hint)]);
  if (!reaches) return undefined;
  context.presenter.say('Nothing was sent.');
  return 'has-problems';
}

/** Asks whether so many people approved what is about to be sent as newsroom.yaml demands. An unfit file of approvals is reported. */
async function approvalFor(subject: ToApprove, context: Context): Promise<ApprovalAnswer> {
  const { required, signers } = subject.newsroom.approvals;
  if (required === 0) return { kind: 'approved' };
  const path = approvalsPath(subject.file, context.folder);
  const loaded = subject.file === STDIN ? ({ kind: 'valid', value: [], warnings: [] } as const) : await loadApprovals(path);
  if (loaded.kind === 'invalid') {
    context.presenter.report(loaded.diagnostics);
    return { kind: 'ended', finished: 'misused' };
  }
  const content = await contentToApprove(subject);
  const judgement = judgeApprovals(await checkSignatures(loaded.value, signers), content, { required, signed: signers !== undefined });
  if (judgement.kind === 'approved') return { kind: 'approved' };
  return { kind: 'lacking', words: `${judgementText(judgement)} (${shownPath(path)})` };
}
