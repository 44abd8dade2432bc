import type { Level } from '../diagnostic/diagnostic.ts';
import type { TextRange } from '../source/path.ts';

/** What is wrong in a Markdown text, and where in it. */
export interface BlockProblem {
  /** `quote` and `media`: what the text places; `link-scheme`: where a link leads; `markdown`: what cannot be shown. */
  readonly rule: 'quote' | 'media' | 'link-scheme' | 'markdown';
  readonly level: Level;
  readonly range: TextRange;
  readonly message: string;
  readonly hint: string;
}

/** A problem before its place is known: somewhere in the current block, and there at `written` if that can be found. */
export interface Remark extends Omit<BlockProblem, 'range'> {
  readonly written?: string;
}

/** Takes a remark on the current block. */
export type Note = (remark: Remark) => void;

/** The problem that a remark on the block at `block` (offsets in `text`) is. */
export function placeRemark({ written, ...remark }: Remark, text: string, block: TextRange): BlockProblem {
  const at = written === undefined || written === '' ? -1 : text.slice(block.start, block.end).indexOf(written);
  const start = block.start + at;
  return { ...remark, range: written === undefined || at === -1 ? block : { start, end: start + written.length } };
}
