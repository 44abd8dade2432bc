import { type Checked, nowhere } from '../../diagnostic/diagnostic.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { loadNewsroom } from '../../newsroom/read.ts';
import type { Loading } from '../context.ts';

/** Loads the newsroom around an absolute folder. That there is none is a diagnostic. */
export async function newsroomAt(folder: string, { environment }: Loading): Promise<Checked<Newsroom>> {
  const newsroom = await loadNewsroom(folder, environment);
  if (newsroom.kind !== 'none') return newsroom;
  const message = `There is no newsroom.yaml in ${shownPath(newsroom.searched) || 'this folder'}, nor in any folder around it.`;
  const hint = '`release init` makes a newsroom here; or go to the folder of yours first.';
  return { kind: 'invalid', diagnostics: [nowhere('newsroom', 'error', message, hint)] };
}
