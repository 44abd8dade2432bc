import { dirname, resolve } from 'node:path';
import { aboutFile, type Diagnostic, nowhere } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { aboutOf } from '../../release/about.ts';
import type { Release } from '../../release/model.ts';
import type { Context } from '../context.ts';
import { releasesAmong, STDIN } from '../files/release-files.ts';
import { releaseFilesUnder } from '../files/releases-under.ts';
import { newsroomAt } from '../load/newsroom.ts';
import { SharedAround } from '../load/shared-around.ts';
import { logoWarnings } from '../media/logo.ts';
import { progressBar } from '../progress-bar.ts';
import { type CandidateSearch, candidateIn, type SiteCandidate } from './candidate.ts';

/** A newsroom's releases for its site. What is wrong has been told. */
export type SiteReleases =
  | {
      readonly kind: 'gathered';
      readonly newsroom: Newsroom;
      readonly candidates: readonly SiteCandidate[];
      /** What candidates correct or withdraw and that was not named. */
      readonly unseen: readonly Release[];
      /** How many were left out for their errors. */
      readonly leftOut: number;
    }
  | { readonly kind: 'misused' };

/** Loads and checks the releases that files and folders name, all of one newsroom; without names those of the newsroom around the current folder. */
export async function gatherReleases(named: readonly string[], context: Context): Promise<SiteReleases> {
  if (named.includes(STDIN)) return misused(context, 'Standard input holds one release, and a site has many.', 'Name files or a folder.');
  const newsroom = await newsroomAt(folderOf(named, context), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return { kind: 'misused' };
  }
  const { root } = newsroom.value;
  const files = releasesAmong(await releaseFilesUnder(named.length === 0 ? [root] : named, context.folder));
  const search = { root, loading: context, shared: new SharedAround(context) };
  const found = await judgedIn(files, search, context);
  if (found === undefined) return { kind: 'misused' };
  const { unseen, hidden } = await relationsOf(found, files, search);
  context.presenter.report([...hidden.values(), ...logoWarnings(newsroom)]);
  return {
    kind: 'gathered',
    newsroom: newsroom.value,
    candidates: found.candidates.filter(({ release }) => !hidden.has(release.id)),
    unseen,
    leftOut: files.length - found.candidates.length + hidden.size,
  };
}

/** Whose newsroom is meant: that of the first file or folder. */
function folderOf([first]: readonly string[], { folder }: Context): string {
  if (first === undefined) return folder;
  return /\.ya?ml$/i.test(first) ? dirname(resolve(folder, first)) : resolve(folder, first);
}

interface Found {
  readonly candidates: readonly (SiteCandidate & { readonly file: string })[];
  /** Ids of releases that have errors. */
  readonly broken: ReadonlySet<string>;
}

/** Undefined where the usage was wrong. */
async function judgedIn(files: readonly string[], search: CandidateSearch, { presenter }: Context): Promise<Found | undefined> {
  const candidates = new Map<string, SiteCandidate & { readonly file: string }>();
  const broken = new Set<string>();
  for (const [at, file] of files.entries()) {
    presenter.draw(progressBar({ done: at, total: files.length, width: presenter.width, what: file }));
    const { id, candidate, diagnostics, finished } = await candidateIn(file, search);
    const twice = candidate === undefined ? undefined : takenBy(candidates.get(candidate.release.id)?.file, candidate, file);
    presenter.report(twice === undefined ? diagnostics : [twice]);
    if (finished === 'misused') return undefined;
    if (candidate !== undefined && twice === undefined) candidates.set(candidate.release.id, { ...candidate, file });
    else if (id !== undefined) broken.add(id);
  }
  presenter.draw('');
  return { candidates: [...candidates.values()], broken };
}

function takenBy(first: string | undefined, { release }: SiteCandidate, file: string): Diagnostic | undefined {
  if (first === undefined) return undefined;
  const hint = 'Give one of the two another id: pages and corrections go by it.';
  return aboutFile(file, 'id', 'error', `Its id “${release.id}” is that of ${first} too.`, hint);
}

interface Relations {
  readonly unseen: readonly Release[];
  /** By their ids, releases that cannot be shown because of what they are about, and why. */
  readonly hidden: ReadonlyMap<string, Diagnostic>;
}

/** A correction names the release that it corrects: where that is not for the site, the newsroom has to be asked whether it is under embargo. */
async function relationsOf({ candidates, broken }: Found, files: readonly string[], search: CandidateSearch): Promise<Relations> {
  const known = new Set<string>(candidates.map(({ release }) => release.id));
  const isOpen = candidates.some(({ release }) => {
    const about = aboutOf(release);
    return about !== undefined && !known.has(about) && !broken.has(about);
  });
  const others = isOpen ? await othersOf(files, search) : { unseen: [], broken: [] };
  const unfit = new Set([...broken, ...others.broken].filter((id) => !known.has(id)));
  const hidden = candidates.flatMap(({ release, file }) => {
    const about = aboutOf(release);
    return about === undefined || !unfit.has(about) ? [] : [[release.id, aboutBroken(file, about)] as const];
  });
  return { unseen: others.unseen, hidden: new Map(hidden) };
}

async function othersOf(files: readonly string[], search: CandidateSearch) {
  const { root, loading } = search;
  const seen = new Set(files.map((file) => resolve(loading.folder, file)));
  const all = releasesAmong(await releaseFilesUnder([root], loading.folder));
  const unseen: Release[] = [];
  const broken: string[] = [];
  for (const file of all.filter((other) => !seen.has(resolve(loading.folder, other)))) {
    const { id, candidate } = await candidateIn(file, search);
    if (candidate !== undefined) unseen.push(candidate.release);
    else if (id !== undefined) broken.push(id);
  }
  return { unseen, broken };
}

function aboutBroken(file: string, about: string): Diagnostic {
  const message = `It names the release “${about}”, which has errors: whether that is under embargo cannot be told.`;
  return aboutFile(file, 'embargo', 'error', message, `Mend “${about}” first.`);
}

function misused({ presenter }: Context, message: string, hint: string): SiteReleases {
  presenter.report([nowhere('site', 'error', message, hint)]);
  return { kind: 'misused' };
}
