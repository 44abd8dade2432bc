import type { ApprovedContent } from '../../approval/content.ts';
import { judgeApprovals } from '../../approval/judge.ts';
import { nowhere } from '../../diagnostic/diagnostic.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import type { Context } from '../context.ts';
import { STDIN } from '../files/release-files.ts';
import type { Finished } from '../finished.ts';
import { changedWords } from './changed-words.ts';
import { approvalsPath, checkSignatures, loadApprovals } from './file.ts';
import { noteApprovals } from './note-approvals.ts';
import { judgementText } from './words.ts';

/** What the approvals say of a send: nothing against it, or what is to be reported and how the command ends. */
type ApprovalAnswer =
  | { readonly kind: 'approved'; readonly by: readonly string[]; readonly content: string | undefined }
  | { readonly kind: 'lacking'; readonly words: string; readonly changed: string }
  | { readonly kind: 'ended'; readonly finished: Finished };

/** A send that may need approvals. */
export interface Approving {
  /** The release's, beside which its approvals stand. */
  readonly file: string;
  readonly newsroom: Newsroom;
  /** The release's id. */
  readonly release: string;
  /** It as it reads now; undefined where it is frozen, and words cannot be compared. */
  readonly reading: Release | undefined;
  /** What has to be approved; asked for where approvals are needed at all. */
  readonly content: () => Promise<ApprovedContent>;
  /** The lists that `release approve` has to name; none for a correction. */
  readonly to: readonly string[];
  /** Whether somebody is to be written to in the end: a dry run, a plan and the sandbox only show. */
  readonly reaches: boolean;
  /** Why it goes without; undefined where it does not. */
  readonly overridden: string | undefined;
  readonly context: Context;
}

/**
 * How a send ends that too few people approved; undefined where nothing stands in its way. A dry run and the sandbox reach nobody: there it is told, and no
 * more.
 */
export async function approvalRefusal(approving: Approving): Promise<Finished | undefined> {
  const { file, newsroom, release, to, reaches, overridden, context } = approving;
  const answer = await approvalFor(approving);
  if (answer.kind === 'ended') return answer.finished;
  if (answer.kind === 'approved') {
    const { by, content = '' } = answer;
    if (reaches) await noteApprovals({ newsroom, release, content, by, now: context.clock() });
    return undefined;
  }
  if (overridden !== undefined) {
    context.presenter.report([nowhere('approvals', 'warning', answer.words, 'It goes all the same, by `--override-approvals`.')]);
    return undefined;
  }
  const lists = to.length === 0 ? '' : ` --to ${to.join(',')}`;
  const hint = `\`release approve ${file}${lists}\` records an approval; each person makes their own.`;
  context.presenter.report([nowhere('approvals', reaches ? 'error' : 'warning', answer.words, hint)]);
  // A finding is one paragraph; a difference is lines.
  if (answer.changed !== '') context.presenter.say(answer.changed.replace(/^\n/, ''));
  if (!reaches) return undefined;
  context.presenter.say('Nothing was sent.');
  return 'has-problems';
}

/** Asks whether so many people approved what is about to be sent as newsroom.yaml demands. An unfit file of approvals is reported. */
async function approvalFor({ file, newsroom, reading, content, context }: Approving): Promise<ApprovalAnswer> {
  const { required, signers } = newsroom.approvals;
  if (required === 0) return { kind: 'approved', by: [], content: undefined };
  const path = approvalsPath(file, context.folder);
  const loaded = file === STDIN ? ({ kind: 'valid', value: [], warnings: [] } as const) : await loadApprovals(path);
  if (loaded.kind === 'invalid') {
    context.presenter.report(loaded.diagnostics);
    return { kind: 'ended', finished: 'misused' };
  }
  const rules = { required, signed: signers !== undefined };
  const asked = await content();
  const judgement = judgeApprovals(await checkSignatures(loaded.value, signers), asked, rules);
  if (judgement.kind === 'approved') return { kind: 'approved', by: judgement.by, content: asked.hash };
  const changed = reading === undefined ? '' : await changedWords({ file, folder: context.folder, release: reading, newsroom }, asked.hash);
  return { kind: 'lacking', words: `${judgementText(judgement)} (${shownPath(path)})`, changed };
}
