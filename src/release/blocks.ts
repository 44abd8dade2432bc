import type { TextRange } from '../source/path.ts';
import { type BlockProblem, type Note, placeRemark } from './block-problem.ts';
import { END_MARK, FENCE, QUOTATION, RULE, TABLE, TOO_DEEP } from './block-remarks.ts';
import { inlinesOf } from './inlines.ts';
import { isTooDeep, markdownTokens, type Placement, placementOf, type Token } from './markdown.ts';
import type { Block, Inline } from './model.ts';
import { type Placeable, type Placed, placedBlock } from './placed-block.ts';
import { type TokenNode, treeOf } from './token-tree.ts';

/** A text in blocks, what is wrong with it, and the ids of what it places, in the order read. */
export interface BlockReading {
  readonly blocks: readonly Block[];
  readonly problems: readonly BlockProblem[];
  readonly placed: Placed;
}

/**
 * Reads Markdown (CommonMark, without HTML) into blocks. A line `[quote: ID]` or `[media: ID]` places that quote or picture. What has no
 * block of its own (tables, rules, quotations that are no data) is shown as paragraphs, with a problem that says so. Ranges are offsets
 * in `text`, as exact as Markdown tells them: the words in question, else the lines of their block.
 */
export function parseBlocks(text: string, placeable: Placeable): BlockReading {
  const body: Body = { text, lineStarts: lineStartsOf(text), placeable, placed: { quote: [], media: [] }, problems: [] };
  const tokens = markdownTokens(text);
  const whole = { start: 0, end: text.length };
  for (const token of tokens.filter(isTooDeep).slice(0, 1)) noteIn(body, rangeOf(token, body, whole))(TOO_DEEP);
  const blocks = blocksOf(treeOf(tokens), body, whole);
  return { blocks, problems: body.problems, placed: body.placed };
}

/** A text while it is read. */
interface Body {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly placeable: Placeable;
  readonly placed: { quote: string[]; media: string[] };
  readonly problems: BlockProblem[];
}

function blocksOf(nodes: readonly TokenNode[], body: Body, around: TextRange): readonly Block[] {
  return nodes.flatMap((node) => blockOf(node, body, rangeOf(node.token, body, around)));
}

function blockOf({ token, children }: TokenNode, body: Body, range: TextRange): readonly Block[] {
  const note = noteIn(body, range);
  switch (token.type) {
    case 'paragraph_open':
      return paragraph(inlinesIn(children, note));
    case 'heading_open':
      return heading(Number(token.tag.slice(1)), inlinesIn(children, note), note);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return list(token, children, body, range);
    case 'placement':
      return placement(placementOf(token), body, note);
    case 'blockquote_open':
      note(QUOTATION);
      return blocksOf(children, body, range);
    case 'table_open':
      note(TABLE);
      return children.flatMap(({ children: rows }) => rows.flatMap((row) => paragraph(cellsOf(row, note))));
    case 'fence':
      note(FENCE);
      return paragraph(linesOf(token.content));
    case 'hr':
      note(RULE);
      return [];
    default:
      return [];
  }
}

function paragraph(inlines: readonly Inline[]): readonly Block[] {
  return inlines.length === 0 ? [] : [{ kind: 'paragraph', inlines }];
}

function heading(written: number, inlines: readonly Inline[], note: Note): readonly Block[] {
  if (inlines.length === 0) {
    note(END_MARK);
    return [];
  }
  // The headline is the first level.
  const level = written <= 2 ? 2 : written === 3 ? 3 : 4;
  return [{ kind: 'heading', level, inlines }];
}

function list(token: Token, children: readonly TokenNode[], body: Body, range: TextRange): readonly Block[] {
  const items = children.map((item) => blocksOf(item.children, body, rangeOf(item.token, body, range))).filter((item) => item.length > 0);
  if (items.length === 0) return [];
  return [{ kind: 'list', ordered: token.type === 'ordered_list_open', start: Number(token.attrGet('start') ?? 1), items }];
}

function placement(placing: Placement, { placeable, placed }: Body, note: Note): readonly Block[] {
  const found = placedBlock(placing, placeable, placed);
  if (found.kind === 'none') {
    note(found.remark);
    return [];
  }
  placed[placing.what].push(placing.id);
  return [found.block];
}

function cellsOf({ children }: TokenNode, note: Note): readonly Inline[] {
  const cells = children.map((cell) => inlinesIn(cell.children, note)).filter((cell) => cell.length > 0);
  return cells.flatMap((cell, at): readonly Inline[] => (at === 0 ? cell : [{ kind: 'text', text: ' | ' }, ...cell]));
}

function linesOf(code: string): readonly Inline[] {
  const lines = code.replace(/\n+$/, '').split('\n');
  return lines.flatMap((line, at): readonly Inline[] => {
    const text: readonly Inline[] = line.trim() === '' ? [] : [{ kind: 'code', text: line }];
    return at === 0 ? text : [{ kind: 'line-break' }, ...text];
  });
}

function inlinesIn(nodes: readonly TokenNode[], note: Note): readonly Inline[] {
  return nodes.flatMap(({ token }) => inlinesOf(token.children ?? [], note));
}

function noteIn(body: Body, range: TextRange): Note {
  return (remark) => body.problems.push(placeRemark(remark, body.text, range));
}

/** The lines of a block without the white space around them; for a token that does not tell its lines, those around it. */
function rangeOf({ map }: Token, { text, lineStarts }: Body, around: TextRange): TextRange {
  if (map === null) return around;
  const start = lineStarts[map[0]] ?? 0;
  const lines = text.slice(start, lineStarts[map[1]] ?? text.length);
  return { start: start + lines.length - lines.trimStart().length, end: start + lines.trimEnd().length };
}

/** Lines as markdown-it counts them. */
function lineStartsOf(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ index, 0: end }) => index + end.length)];
}
