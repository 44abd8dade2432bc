import { blocksPlain } from './block-plain.ts';
import type { ReleaseView } from './view.ts';

/** What an editor has to know and a reader does not, in paragraphs: the embargo while it holds, what a correction or withdrawal says of itself, the notes to editors. */
export function editorNotes({ status, embargoed, notice, notes }: ReleaseView): readonly string[] {
  const embargo = embargoed && status !== undefined ? [status] : [];
  const correction = notice === undefined ? [] : [notice.sentence, ...notice.reasons];
  return [...embargo, ...correction, blocksPlain(notes)].filter((note) => note !== '');
}
