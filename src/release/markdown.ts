import MarkdownIt, { type StateBlock, type Token } from 'markdown-it';

export type { Token };

/** What a line `[quote: ID]` or `[media: ID]` places; the id is empty where the line names none. */
export interface Placement {
  readonly what: 'quote' | 'media';
  readonly id: string;
}

/** Levels of lists within lists, and quotations within quotations, that are read; what lies deeper is lost (see `isTooDeep`). */
const DEEPEST = 40;
const PLACEMENT = /^\[(?<what>quote|media):\s*(?<id>[^\]]*?)\s*\]$/i;

const markdown = new MarkdownIt('default', { html: false, linkify: true, maxNesting: DEEPEST });
// A paragraph that somebody indented is no program.
markdown.disable('code');
// “Booking.com” in a sentence is a name; a link needs its scheme. E-mail addresses are linked as they stand.
markdown.linkify.set({ fuzzyLink: false });
// Every link is read, so that one that may not stand can be named to the writer; `inlinesOf` lets none of those through.
markdown.validateLink = () => true;
markdown.block.ruler.before('reference', 'placement', readPlacement, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });

/** Reads CommonMark with tables and bare URLs, without HTML. A line that places a quote or a picture is a token of the type `placement` (see `placementOf`). */
export function markdownTokens(text: string): readonly Token[] {
  return markdown.parse(text, {});
}

/** What a token of the type `placement` places. */
export function placementOf({ content }: Token): Placement {
  const { what = '', id = '' } = PLACEMENT.exec(content)?.groups ?? {};
  return { what: what.toLowerCase() === 'media' ? 'media' : 'quote', id };
}

/** Whether what stands in a block was left out, for the block lies too deep. */
export function isTooDeep({ level, nesting }: Token): boolean {
  return nesting === 1 && level >= DEEPEST - 1;
}

function readPlacement(state: StateBlock, line: number, _lastLine: number, silent: boolean): boolean {
  const content = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  if (!PLACEMENT.test(content)) return false;
  if (silent) return true;
  state.line = line + 1;
  const token = state.push('placement', '', 0);
  token.content = content;
  token.map = [line, state.line];
  return true;
}
