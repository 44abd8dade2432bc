import { Command } from 'commander';
import { type Approval, statementOf } from '../approval/approval.ts';
import type { ApprovedContent } from '../approval/content.ts';
import { type Judgement, judgeApprovals } from '../approval/judge.ts';
import { type Checked, nowhere } from '../diagnostic/diagnostic.ts';
import { shownPath } from '../newsroom/contents.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { aboutOf } from '../release/about.ts';
import { changedWords } from './approve/changed-words.ts';
import { contentToApprove, type ToApprove } from './approve/content-to-approve.ts';
import { addApproval, approvalsPath, checkSignatures, loadApprovals } from './approve/file.ts';
import { noteApprovals } from './approve/note-approvals.ts';
import { signWithSsh, verifyWithSsh } from './approve/ssh-signature.ts';
import { judgementText } from './approve/words.ts';
import { collect } from './collect.ts';
import type { Context } from './context.ts';
import { STDIN } from './files/release-files.ts';
import type { Finished } from './finished.ts';
import { findLists } from './list/files.ts';
import { audienceName } from './load/earlier-release.ts';
import { misuse } from './misuse.ts';
import { gitSetting, personAt } from './person.ts';
import { freezeToSend, loadUnfrozen, type Unfrozen } from './send/load-to-send.ts';
import { clausesOf } from './words/clauses.ts';

const HELP = `
Examples:
  $ release approve releases/spring.yaml                         the newsroom’s only list
  $ release approve releases/spring.yaml --to press,radio        to these lists, and no others
  $ release approve releases/spring.yaml --sign ~/.ssh/id_ed25519
  $ release approve releases/spring.yaml --check                 who approved it; what changed since

It writes a line into spring.approvals.yaml beside the release: commit it. Change a word, a picture, a template or the lists, and
the approval counts no more. With \`approvals.required: 2\` in newsroom.yaml, \`release send\` waits for two different people.
Exit codes: 0 approved (with --check: by enough people); 1 the release has errors, or approvals are lacking; 2 wrong usage or configuration.
`;

interface ApproveOptions {
  readonly to: readonly string[];
  readonly where: readonly string[];
  readonly segment: readonly string[];
  readonly as?: string;
  readonly sign?: string;
  readonly check?: true;
  readonly json?: true;
}

/** The command `release approve`. */
export function approveCommand(context: Context): Command {
  return new Command('approve')
    .description('Records that you approved this very content of a release, for the lists that it goes to.')
    .argument('<file>', 'YAML file of the release')
    .option('--to <list>', 'the lists that it is approved for; the only one of newsroom.yaml by default', collectNames, [])
    .option('--where <clause>', 'only those whose column holds it, as with send', collect, [])
    .option('--segment <name>', 'only those who meet a segment of newsroom.yaml, as with send', collect, [])
    .option('--as <name>', 'who approves: your address; by default the one that git knows')
    .option('--sign <key>', 'sign with this SSH key; with approvals.signers, by default the one that git signs with')
    .option('--check', 'approve nothing: show who approved it, and what changed since')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', HELP)
    .action(async (file: string, options: ApproveOptions) => context.finish(await approve(file, options, context)));
}

async function approve(file: string, options: ApproveOptions, context: Context): Promise<Finished> {
  if (file === STDIN) return misuse(context, 'file', 'What comes from standard input has no file beside it.', 'Name the release’s file.');
  const unfrozen = await loadUnfrozen(file, context);
  if (typeof unfrozen === 'string') return unfrozen;
  const { newsroom, release } = unfrozen;
  const audience = await audienceOf(options, unfrozen, context);
  const path = approvalsPath(file, context.folder);
  const earlier = await loadApprovals(path);
  if (audience.kind === 'invalid' || earlier.kind === 'invalid') {
    context.presenter.report([audience, earlier].flatMap((checked) => (checked.kind === 'invalid' ? checked.diagnostics : [])));
    return 'misused';
  }
  // What cannot be rendered cannot be sent, and is not approved.
  const sendable = options.check === true ? unfrozen : await freezeToSend(unfrozen, context);
  if (typeof sendable === 'string') return sendable;
  context.presenter.report(sendable.warnings);
  const subject: ToApprove = { file, folder: context.folder, release, newsroom, audience: audience.value };
  const content = await contentToApprove(subject);
  if (options.check !== true) {
    const refusal = await record({ subject, content, path, options, context });
    if (refusal !== undefined) return refusal;
  }
  const judgement = await standing(path, content, newsroom);
  const now = context.clock();
  if (options.check !== true) await noteApprovals({ newsroom, release: release.id, content: content.hash, by: judgement.by, now });
  await present({ subject, content, path, judgement, options, context });
  return options.check === true && judgement.kind === 'lacking' ? 'has-problems' : 'done';
}

/** A newsroom with one list means that one; with several, which of them is part of what is approved. */
async function audienceOf(
  { to, where, segment }: ApproveOptions,
  { newsroom, release }: Unfrozen,
  { folder }: Context,
): Promise<Checked<ToApprove['audience']>> {
  const about = aboutOf(release);
  if (about !== undefined) return { kind: 'valid', value: { lists: [audienceName(about)], where: [] }, warnings: [] };
  const names = Object.keys(newsroom.lists);
  if (to.length === 0 && names.length !== 1) {
    const hint = names.length === 0 ? 'Name it with `--to`.' : `Name them with \`--to\`: newsroom.yaml has ${names.join(', ')}.`;
    return { kind: 'invalid', diagnostics: [nowhere('to', 'error', 'An approval is for the lists that a release goes to.', hint)] };
  }
  const lists = await findLists(to.length === 0 ? names : to, newsroom, folder);
  if (lists.kind === 'invalid') return lists;
  const clauses = clausesOf({ where, segment }, newsroom);
  if (clauses.kind === 'invalid') return clauses;
  const written = clauses.value.map((clause) => clause.written);
  return { kind: 'valid', value: { lists: lists.value.map(({ name }) => name), where: written }, warnings: [] };
}

interface Recording {
  readonly subject: ToApprove;
  readonly content: ApprovedContent;
  readonly path: string;
  readonly options: ApproveOptions;
  readonly context: Context;
}

async function record({ subject, content, path, options, context }: Recording): Promise<Finished | undefined> {
  const { newsroom, release, folder } = subject;
  const by = options.as?.trim() || (await personAt(folder));
  const at = new Date(context.clock()).toISOString();
  const approval: Approval = { release: release.id, by, at, content: content.hash, parts: content.parts, signature: undefined };
  const { signers } = newsroom.approvals;
  const key = options.sign ?? (signers === undefined ? undefined : await gitSetting('user.signingkey', folder));
  if (key === undefined) {
    if (signers !== undefined) {
      return misuse(
        context,
        'sign',
        'Only signed approvals count here, and no key is named.',
        'Add `--sign ~/.ssh/id_ed25519` with the path of your SSH key.',
      );
    }
    await addApproval(path, approval);
    return undefined;
  }
  const signing = await signWithSsh(statementOf(approval), key.replace(/^~(?=\/)/, context.environment.HOME ?? '~'));
  if (signing.kind === 'refused')
    return misuse(
      context,
      'sign',
      `The approval could not be signed: ${signing.why}.`,
      'Name your private key, or the public one where an agent holds it.',
    );
  if (signers !== undefined) {
    const checked = await verifyWithSsh({ statement: statementOf(approval), signature: signing.signature, by, signers });
    if (checked.kind === 'refused') {
      const hint = `Write \`${by} ssh-ed25519 AAAA…\` with your public key into ${shownPath(signers)}, or say with \`--as\` under which name it stands there.`;
      return misuse(context, 'sign', `Your approval would not count: ${checked.why}.`, hint);
    }
  }
  await addApproval(path, { ...approval, signature: signing.signature });
  return undefined;
}

/** Read anew: what is on disk is what a send will see. */
async function standing(path: string, content: ApprovedContent, { approvals }: Newsroom): Promise<Judgement> {
  const loaded = await loadApprovals(path);
  const checked = await checkSignatures(loaded.kind === 'valid' ? loaded.value : [], approvals.signers);
  return judgeApprovals(checked, content, { required: approvals.required, signed: approvals.signers !== undefined });
}

interface Presenting extends Recording {
  readonly judgement: Judgement;
}

async function present({ subject, content, path, judgement, options, context }: Presenting): Promise<void> {
  const { presenter } = context;
  const { lists, where } = subject.audience;
  if (options.json === true) {
    const { kind, by, required, discounted } = judgement;
    const result = {
      release: subject.release.id,
      content: content.hash,
      lists,
      where,
      file: shownPath(path),
      approved: kind === 'approved',
      by,
      required,
      discounted,
    };
    await presenter.result(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  const to = `to ${lists.join(', ')}${where.length === 0 ? '' : ` where ${where.join(' and ')}`}`;
  const done = options.check === true ? '' : `${presenter.paint.good('✓')} Approved; commit ${shownPath(path)}\n`;
  const changed = judgement.kind === 'lacking' ? await changedWords(subject, content.hash) : '';
  presenter.say(`${done}${subject.release.id} ${to}, content ${content.hash.slice(0, 12)}\n${judgementText(judgement)}${changed}`);
}

function collectNames(value: string, before: readonly string[]): readonly string[] {
  return [...before, ...value.split(',').map((word) => word.trim())];
}
