import { existsSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { type Watch, watchFolders } from '../../preview/watch-folders.ts';
import { type Instant, instant } from '../../release/time.ts';
import { mediaTypeOf } from '../../render/media-type.ts';
import type { Context } from '../context.ts';
import { machineClock } from '../machine-clock.ts';
import { plainError } from '../plain-error.ts';
import { watchSignals } from '../signals.ts';
import type { FolderExported } from './folder.ts';

/** The end of time, as `Date` has it. */
const NEVER = instant(8.64e15);

/** What is watched: files and folders as they were typed; `out`, an absolute path, is written to. */
export interface Watched {
  readonly named: readonly string[];
  readonly out: string;
}

/** Exports once; called again and again. */
export type ExportOnce = () => Promise<FolderExported>;

/**
 * Exports at once and whenever something in the newsrooms around the files has changed or an embargo has ended, until a signal ends it: what is under way is
 * finished first, unless a second signal comes. What keeps one export from being done is told, and the next one tried.
 */
export async function exportWhenChanged({ named, out }: Watched, exportOnce: ExportOnce, context: Context): Promise<void> {
  const signals = watchSignals(() => signals.unwatch());
  let change = new AbortController();
  const watches = await watchAll(rootsOf(named, context.folder), (paths) => {
    if (paths.some((path) => mayBeShown(path) && !isInside(path, out))) change.abort();
  });
  try {
    context.presenter.say('Watching the newsroom; Ctrl-C ends it.');
    while (!signals.drain.aborted) {
      change = new AbortController();
      const until = await exportedUntil(exportOnce, context);
      await machineClock.sleepUntil(until, AbortSignal.any([signals.drain, change.signal]));
    }
  } finally {
    for (const watch of watches) watch.close();
    signals.unwatch();
  }
}

/** Exports, and gives when the next embargo ends. */
async function exportedUntil(exportOnce: ExportOnce, { presenter }: Context): Promise<Instant> {
  try {
    const { manifest, outcomes } = await exportOnce();
    const ends = manifest.releases.flatMap(({ embargo }) => (embargo?.held ? [Date.parse(embargo.until)] : []));
    const held = outcomes.flatMap(({ heldUntil }) => heldUntil ?? []);
    return instant(Math.min(NEVER, ...ends, ...held));
  } catch (error) {
    const known = plainError(error);
    if (known === undefined) throw error;
    presenter.report([known.diagnostic]);
    return NEVER;
  }
}

function watchAll(roots: readonly string[], changed: (paths: readonly string[]) => void): Promise<readonly Watch[]> {
  return Promise.all(roots.map((root) => watchFolders(root, changed)));
}

/** The newsrooms' folders, also of one whose newsroom.yaml cannot be read; a file that is in none is watched in its own folder. */
function rootsOf(named: readonly string[], from: string): readonly string[] {
  const folders = named.map((name) => {
    const path = resolve(from, name);
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
  });
  return [...new Set(folders.map((folder) => newsroomAround(folder) ?? folder))];
}

function newsroomAround(folder: string): string | undefined {
  if (existsSync(join(folder, 'newsroom.yaml'))) return folder;
  return folder === dirname(folder) ? undefined : newsroomAround(dirname(folder));
}

/** Of a release, its newsroom or its templates, a picture or a document, or a folder: what else lies there, such as a log of this very command, changes nothing. */
function mayBeShown(path: string): boolean {
  const ending = extname(path).toLowerCase();
  return ['', '.yaml', '.yml', '.hbs'].includes(ending) || mediaTypeOf(path) !== undefined;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
