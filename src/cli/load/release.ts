import { type Checked, type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { checkRelease } from '../../release/check.ts';
import type { ReleaseDraft } from '../../release/draft.ts';
import type { Release } from '../../release/model.ts';
import { readRelease } from '../../release/read.ts';
import type { Loading } from '../context.ts';
import { readReleaseFiles, releaseFolder } from '../files/release-files.ts';
import { mediaFaults } from '../media/files.ts';
import { logoWarnings } from '../media/logo.ts';
import { type EarlierPlace, withEarlier } from './earlier-release.ts';
import { SharedAround } from './shared-around.ts';

/** A release with its newsroom, its folder's absolute path, its id and its draft as far as there are any, checked; or why there is nothing to check: no such file, no newsroom, a newsroom with mistakes. */
export type LoadedRelease =
  | {
      readonly kind: 'loaded';
      readonly newsroom: Newsroom;
      readonly folder: string;
      readonly id: string | undefined;
      readonly draft: ReleaseDraft | undefined;
      readonly release: Checked<Release>;
    }
  | { readonly kind: 'misused'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Loads a release's file (`-` is standard input), the editions beside it and the newsroom around it, and checks them. Who loads several gives what they share,
 * so that it is read once.
 */
export async function loadRelease(file: string, context: Loading, shared = new SharedAround(context)): Promise<LoadedRelease> {
  const files = await readReleaseFiles(file, { ...context, namesIn: (folder) => shared.namesIn(folder) });
  if (files.kind === 'misnamed') return { kind: 'misused', diagnostics: files.diagnostics };
  const newsroom = await shared.newsroomOf(file);
  if (newsroom.kind === 'invalid') return { kind: 'misused', diagnostics: newsroom.diagnostics };
  const settings = newsroom.value;
  const folder = releaseFolder(file, context.folder);
  if (files.kind === 'unreadable') {
    const release: Checked<Release> = { kind: 'invalid', diagnostics: files.diagnostics };
    return { kind: 'loaded', newsroom: settings, folder, id: undefined, draft: undefined, release };
  }
  const reading = readRelease(files.main, files.siblings, settings.policy);
  const checked = checkRelease(reading, { policy: settings.policy, now: context.clock() });
  const faults = reading.value === undefined ? [] : await mediaFaults(reading.value, { folder, newsroomRoot: settings.root });
  const place = { folder, lint: { policy: settings.policy, now: context.clock() }, context };
  const release = withRemarks(await withChain(withFaults(checked, faults), place), logoWarnings(newsroom));
  return { kind: 'loaded', newsroom: settings, folder, id: reading.value?.fields.id, draft: reading.value, release };
}

async function withChain(checked: Checked<Release>, place: EarlierPlace): Promise<Checked<Release>> {
  if (checked.kind === 'invalid') return checked;
  const { release, warnings } = await withEarlier(checked.value, place);
  return { kind: 'valid', value: release, warnings: [...checked.warnings, ...warnings] };
}

function withRemarks(checked: Checked<Release>, remarks: readonly Diagnostic[]): Checked<Release> {
  if (checked.kind === 'invalid') return { kind: 'invalid', diagnostics: [...checked.diagnostics, ...remarks] };
  return { ...checked, warnings: [...checked.warnings, ...remarks] };
}

function withFaults(checked: Checked<Release>, faults: readonly Diagnostic[]): Checked<Release> {
  return hasErrors(faults) ? { kind: 'invalid', diagnostics: [...findingsOf(checked), ...faults] } : withRemarks(checked, faults);
}

/** Everything that was found in checking: the errors, or the warnings of what may go out. */
export function findingsOf(checked: Checked<unknown>): readonly Diagnostic[] {
  return checked.kind === 'valid' ? checked.warnings : checked.diagnostics;
}
