import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, nowhere } from '../../diagnostic/diagnostic.ts';
import { aboutOf } from '../../release/about.ts';
import { checkRelease } from '../../release/check.ts';
import { differences } from '../../release/differences.ts';
import type { LintContext } from '../../release/lint/rule.ts';
import type { Edition, Release, ReleaseId } from '../../release/model.ts';
import { readRelease } from '../../release/read.ts';
import type { Loading } from '../context.ts';
import { readReleaseFiles } from '../files/release-files.ts';

/** Corrections of corrections that are followed back. */
const LONGEST_CHAIN = 20;

/** Where earlier releases are looked for, and with what they are read. */
export interface EarlierPlace {
  readonly folder: string;
  readonly lint: LintContext;
  readonly context: Loading;
}

/** Whom a correction is approved for: no list, but whoever has the earlier release. */
export function audienceName(about: string): string {
  return `whoever was sent ${about}`;
}

/**
 * A correction or withdrawal with what only the earlier releases can tell: which sentences read differently, and with which release it all began. They are
 * files of their ids beside it; one that is not there is a warning.
 */
export async function withEarlier(
  release: Release,
  place: EarlierPlace,
): Promise<{ readonly release: Release; readonly warnings: readonly Diagnostic[] }> {
  const about = aboutOf(release);
  if (about === undefined) return { release, warnings: [] };
  const earlier = await earlierRelease(about, place);
  if (earlier === undefined) {
    const message = `The release “${about}”, which this one is about, cannot be read beside it: what changed is not told to the recipients.`;
    return {
      release,
      warnings: [nowhere('earlier-release', 'warning', message, `Put \`${about}.yaml\` as it was sent beside this file.`)],
    };
  }
  const original = await originalOf(earlier, place);
  if (release.kind.kind === 'withdrawal') return { release: { ...release, original }, warnings: [] };
  const [own, ...others] = release.editions;
  return {
    release: { ...release, original, editions: [withChanges(own, earlier), ...others.map((edition) => withChanges(edition, earlier))] },
    warnings: [],
  };
}

async function earlierRelease(id: ReleaseId, { folder, lint, context }: EarlierPlace): Promise<Release | undefined> {
  const files = await readReleaseFiles(join(folder, `${id}.yaml`), { stdin: context.stdin, folder, namesIn: readdir });
  if (files.kind !== 'texts') return undefined;
  const checked = checkRelease(readRelease(files.main, files.siblings, lint.policy), lint);
  return checked.kind === 'valid' && checked.value.id === id ? checked.value : undefined;
}

async function originalOf(release: Release, place: EarlierPlace): Promise<ReleaseId> {
  let first = release;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const about = aboutOf(first);
    if (about === undefined) return first.id;
    const before = await earlierRelease(about, place);
    if (before === undefined) return about;
    first = before;
  }
  return first.id;
}

function withChanges(edition: Edition, { editions }: Release): Edition {
  const before = editions.find(({ language }) => language === edition.language);
  return before === undefined ? edition : { ...edition, changes: differences(before, edition) };
}
