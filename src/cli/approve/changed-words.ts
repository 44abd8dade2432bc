import { resolve } from 'node:path';
import { visible } from '../../diagnostic/visible.ts';
import { differences } from '../../release/differences.ts';
import type { Change, Edition } from '../../release/model.ts';
import { approvedVersion } from './approved-version.ts';
import type { ToApprove } from './content-to-approve.ts';
import { approvalsPath, loadApprovals } from './file.ts';

const MOST_SHOWN = 20;

/** Each sentence that reads otherwise than what was approved last, old and new; where git has not kept the old ones, that. Empty where nothing else was approved. */
export async function changedWords({ file, folder, release, newsroom }: Omit<ToApprove, 'audience'>, content: string): Promise<string> {
  const loaded = await loadApprovals(approvalsPath(file, folder));
  const last = loaded.kind === 'valid' ? loaded.value.findLast(({ approval }) => approval.content !== content)?.approval : undefined;
  if (last === undefined) return '';
  const before = await approvedVersion(resolve(folder, file), last, newsroom.policy);
  if (before === undefined)
    return `\n  The words that ${visible(last.by)} approved are not kept here: commit approvals with what they are for, or see \`git log -p\`.`;
  const lines = release.editions.flatMap((edition) => linesOf(edition, before.editions, release.editions.length > 1));
  const more = lines.length > MOST_SHOWN ? [`    and ${lines.length - MOST_SHOWN} more`] : [];
  return ['', ...lines.slice(0, MOST_SHOWN), ...more].join('\n');
}

function linesOf(edition: Edition, before: readonly Edition[], several: boolean): readonly string[] {
  const earlier = before.find(({ language }) => language === edition.language);
  const head = several ? `${edition.language} ` : '';
  return earlier === undefined ? [] : differences(earlier, edition).map((change) => changeText(change, head));
}

function changeText(change: Change, head: string): string {
  const old = change.kind === 'added' ? [] : [`    ${head}- ${visible(change.before)}`];
  const now = change.kind === 'left-out' ? [] : [`    ${head}+ ${visible(change.after)}`];
  return [...old, ...now].join('\n');
}
