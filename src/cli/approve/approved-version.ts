import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import type { Approval } from '../../approval/approval.ts';
import { saysWhatWasApproved } from '../../approval/content.ts';
import { checkRelease } from '../../release/check.ts';
import type { Release } from '../../release/model.ts';
import type { Policy } from '../../release/policy.ts';
import { readRelease, type Sibling } from '../../release/read.ts';
import { instant } from '../../release/time.ts';
import { decodeSource } from '../../source/decode.ts';
import type { Source } from '../../source/source.ts';
import { siblingPaths } from '../files/release-files.ts';
import { approvalsPath } from './file.ts';

/**
 * The release as it was approved, from the commit that brought the approval into git; undefined where there is none, or where what stands there has not the
 * digests that were approved.
 */
export async function approvedVersion(path: string, approval: Approval, policy: Policy): Promise<Release | undefined> {
  const folder = dirname(path);
  const log = ['log', '--reverse', '--format=%H', '--no-show-signature', '--no-textconv', '--no-ext-diff', '-S', approval.content];
  const commit = (await git(folder, [...log, '--', `./${basename(approvalsPath(path, folder))}`]))?.toString().split('\n')[0];
  if (commit === undefined || commit === '') return undefined;
  const names = await git(folder, ['ls-tree', '-z', '--name-only', commit, './']);
  const main = await textAt(path, commit);
  if (names === undefined || main === undefined) return undefined;
  const siblings: Sibling[] = [];
  for (const { path: sibling, language } of siblingPaths(
    path,
    names
      .toString()
      .split('\0')
      .map((name) => basename(name)),
  )) {
    const source = await textAt(sibling, commit);
    if (source !== undefined) siblings.push({ language, source });
  }
  const checked = checkRelease(readRelease(main, siblings, policy), { policy, now: instant(Date.parse(approval.at)) });
  return checked.kind === 'valid' && saysWhatWasApproved(checked.value, approval.parts) ? checked.value : undefined;
}

async function textAt(path: string, commit: string): Promise<Source | undefined> {
  const bytes = await git(dirname(path), ['cat-file', 'blob', `${commit}:./${basename(path)}`]);
  const decoded = bytes === undefined ? undefined : decodeSource(basename(path), bytes);
  return decoded?.kind === 'text' ? decoded.source : undefined;
}

/** What git says; undefined without it, outside of a repository, and where it refuses. */
function git(folder: string, words: readonly string[]): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    execFile('git', [...words], { cwd: folder, timeout: 10_000, maxBuffer: 16 * 1024 * 1024, encoding: 'buffer' }, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
  });
}
