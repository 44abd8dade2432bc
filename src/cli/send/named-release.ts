import type { Newsroom } from '../../newsroom/model.ts';
import type { Context } from '../context.ts';
import { findingsOf, loadRelease } from '../load/release.ts';

/** The release that a file names, whatever else is wrong with the file; undefined, and reported, where it names none. */
export async function namedRelease(
  file: string,
  context: Context,
): Promise<{ readonly id: string; readonly newsroom: Newsroom } | undefined> {
  const loaded = await loadRelease(file, context);
  if (loaded.kind === 'loaded' && loaded.id !== undefined) return { id: loaded.id, newsroom: loaded.newsroom };
  context.presenter.report(loaded.kind === 'misused' ? loaded.diagnostics : findingsOf(loaded.release));
  return undefined;
}
