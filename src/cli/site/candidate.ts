import { aboutFile, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Release } from '../../release/model.ts';
import type { Loading } from '../context.ts';
import type { Finished } from '../finished.ts';
import { findingsOf, loadRelease } from '../load/release.ts';
import type { SharedAround } from '../load/shared-around.ts';
import { type SiteMedia, siteMediaOf } from '../media/site.ts';

/** A release that may go on the site, with its files. */
export interface SiteCandidate {
  readonly release: Release;
  readonly media: readonly SiteMedia[];
}

/** What was found in a release's file: a candidate, or what is wrong; its id as far as it has one. */
export interface Judged {
  readonly id: string | undefined;
  readonly candidate: SiteCandidate | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly finished: Finished;
}

/** What candidates are looked for with: the newsroom that they have to be of, by its absolute path. */
export interface CandidateSearch {
  readonly root: string;
  readonly loading: Loading;
  readonly shared: SharedAround;
}

/** Loads and checks a release's file for the site. */
export async function candidateIn(file: string, { root, loading, shared }: CandidateSearch): Promise<Judged> {
  const loaded = await loadRelease(file, loading, shared);
  if (loaded.kind === 'misused') return { id: undefined, candidate: undefined, diagnostics: loaded.diagnostics, finished: 'misused' };
  const { id, newsroom, folder } = loaded;
  if (newsroom.root !== root) {
    const hint = 'Make a site of each newsroom by itself.';
    return unfit(id, [aboutFile(file, 'newsroom', 'error', `It is of another newsroom than ${root}.`, hint)], 'misused');
  }
  if (loaded.release.kind === 'invalid') return unfit(id, findingsOf(loaded.release));
  const release = loaded.release.value;
  const media = await siteMediaOf({ file, folder, release, newsroom });
  const faults = media.filter((item) => 'rule' in item);
  if (faults.length > 0) return unfit(id, faults);
  return { id, candidate: { release, media: media.filter((item) => 'source' in item) }, diagnostics: [], finished: 'done' };
}

function unfit(id: string | undefined, diagnostics: readonly Diagnostic[], finished: Finished = 'has-problems'): Judged {
  return { id, candidate: undefined, diagnostics, finished };
}
