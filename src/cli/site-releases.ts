import { dirname, resolve } from 'node:path';
import { aboutFile, type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Release } from '../release/model.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load-newsroom.ts';
import { findingsOf, loadRelease } from './load-release.ts';
import { progressBar } from './progress-bar.ts';
import { STDIN } from './release-files.ts';
import { releaseFilesUnder } from './site-files.ts';
import { type SiteMedia, siteMediaOf } from './site-media.ts';
import { releasesAmong } from './validate.ts';

/** A release that may go on the site, with its files. */
export interface SiteCandidate {
  readonly release: Release;
  readonly media: readonly SiteMedia[];
}

/** A newsroom's releases for its site. What is wrong has been told; `leftOut` counts the releases that have errors. */
export type SiteReleases =
  | { readonly kind: 'gathered'; readonly newsroom: Newsroom; readonly candidates: readonly SiteCandidate[]; readonly leftOut: number }
  | { readonly kind: 'misused' };

/** Loads and checks the releases that files and folders name, all of one newsroom; without names those of the newsroom around the current folder. */
export async function gatherReleases(named: readonly string[], context: Context): Promise<SiteReleases> {
  if (named.includes(STDIN)) return misused(context, 'Standard input holds one release, and a site has many.', 'Name files or a folder.');
  const newsroom = await newsroomAt(await folderOf(named, context), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return { kind: 'misused' };
  }
  const { root } = newsroom.value;
  const files = releasesAmong(await releaseFilesUnder(named.length === 0 ? [root] : named, context.folder));
  const candidates = new Map<string, SiteCandidate & { readonly file: string }>();
  let leftOut = 0;
  for (const [at, file] of files.entries()) {
    context.presenter.draw(progressBar({ done: at, total: files.length, width: context.presenter.width, what: file }));
    const judged = await candidateIn(file, root, context);
    const twice =
      judged.candidate === undefined ? undefined : takenBy(candidates.get(judged.candidate.release.id)?.file, judged.candidate, file);
    context.presenter.report(twice === undefined ? judged.diagnostics : [...judged.diagnostics, twice]);
    if (judged.finished === 'misused') return { kind: 'misused' };
    if (judged.candidate === undefined || twice !== undefined) leftOut += 1;
    else candidates.set(judged.candidate.release.id, { ...judged.candidate, file });
  }
  context.presenter.draw('');
  return { kind: 'gathered', newsroom: newsroom.value, candidates: [...candidates.values()], leftOut };
}

/** Whose newsroom is meant: that of the first file or folder. */
async function folderOf([first]: readonly string[], { folder }: Context): Promise<string> {
  if (first === undefined) return folder;
  return /\.ya?ml$/i.test(first) ? dirname(resolve(folder, first)) : resolve(folder, first);
}

interface Judged {
  readonly candidate: SiteCandidate | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly finished: Finished;
}

async function candidateIn(file: string, root: string, context: Context): Promise<Judged> {
  const loaded = await loadRelease(file, context);
  if (loaded.kind === 'misused') return { candidate: undefined, diagnostics: loaded.diagnostics, finished: 'misused' };
  if (loaded.newsroom.root !== root) {
    const hint = 'Make a site of each newsroom by itself.';
    return {
      candidate: undefined,
      diagnostics: [aboutFile(file, 'newsroom', 'error', `It is of another newsroom than ${root}.`, hint)],
      finished: 'misused',
    };
  }
  if (loaded.release.kind === 'invalid') return { candidate: undefined, diagnostics: findingsOf(loaded.release), finished: 'has-problems' };
  const release = loaded.release.value;
  const media = await siteMediaOf({ file, folder: loaded.folder, release, newsroom: loaded.newsroom });
  const faults = media.filter((item) => 'rule' in item);
  if (faults.length > 0) return { candidate: undefined, diagnostics: faults, finished: 'has-problems' };
  return { candidate: { release, media: media.filter((item) => 'source' in item) }, diagnostics: [], finished: 'done' };
}

function takenBy(first: string | undefined, { release }: SiteCandidate, file: string): Diagnostic | undefined {
  if (first === undefined) return undefined;
  const hint = 'Give one of the two another id: pages and corrections go by it.';
  return aboutFile(file, 'id', 'error', `Its id “${release.id}” is that of ${first} too.`, hint);
}

function misused({ presenter }: Context, message: string, hint: string): SiteReleases {
  presenter.report([nowhere('site', 'error', message, hint)]);
  return { kind: 'misused' };
}
