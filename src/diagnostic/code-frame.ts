import stringWidth from 'string-width';
import { lineText, placeOf, type Span } from '../source/source.ts';
import { visible } from './visible.ts';

/** A line of a text as a report shows it, cut to fit, and where the stretch in question stands in it. Widths are columns of a terminal. */
export interface CodeFrame {
  readonly lineNumber: string;
  /** Width of the line number's column. */
  readonly gutter: number;
  readonly text: string;
  /** Width of the text before the stretch. */
  readonly before: number;
  /** Width of the stretch, 1 at least. */
  readonly marked: number;
}

const LEAST_GUTTER = 3;
/** What stands around the text: the indentation, a space, the edge and a space. */
const MARGIN = 5;
const CUT = '…';

/** Takes a stretch and the terminal's width, and gives the line on which it begins; undefined where that line, and so the stretch, is blank. */
export function codeFrame(span: Span, width: number): CodeFrame | undefined {
  const { line, column, endLine, endColumn } = placeOf(span);
  const whole = lineText(span.source, line);
  if (whole.trim() === '') return undefined;
  const lineNumber = String(line);
  const gutter = Math.max(LEAST_GUTTER, lineNumber.length);
  const end = endLine === line ? endColumn - 1 : whole.trimEnd().length;
  return { lineNumber, gutter, ...cutToFit(whole, { start: column - 1, end }, width - gutter - MARGIN) };
}

/** Offsets in a line, in UTF-16 code units. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A character as a reader counts, and its width. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly kind: 'before' | 'marked' | 'after';
}

/** Cuts a line to `room` columns so that the beginning of the stretch is in it, with what stands around it as far as there is room. */
function cutToFit(line: string, stretch: Stretch, room: number): Pick<CodeFrame, 'text' | 'before' | 'marked'> {
  const near = { start: Math.max(0, stretch.start - FAR * room), end: Math.min(line.length, stretch.start + FAR * room) };
  const cells = cellsOf(line, near, stretch);
  const all = near.end - near.start === line.length && widthOf(cells) <= room;
  const first = all ? 0 : firstShown(cells, room);
  const cutBefore = near.start > 0 || first > 0;
  const shown = all ? cells : fitting(cells.slice(first), room - (cutBefore ? 2 : 1));
  const cutAfter = near.end < line.length || first + shown.length < cells.length;
  return {
    text: `${cutBefore ? CUT : ''}${shown.map(({ text }) => text).join('')}${cutAfter ? CUT : ''}`,
    before: (cutBefore ? 1 : 0) + widthOf(shown.filter(({ kind }) => kind === 'before')),
    marked: Math.max(1, widthOf(shown.filter(({ kind }) => kind === 'marked'))),
  };
}

/** Code units looked at around a stretch, for each column of room: a character may take several, a line may have a million. */
const FAR = 8;

function cellsOf(line: string, near: Stretch, marked: Stretch): readonly Cell[] {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line.slice(near.start, near.end));
  return Array.from(segments, ({ segment, index }) => {
    const text = visible(segment);
    const start = near.start + index;
    const kind = start + segment.length <= marked.start ? 'before' : start < Math.max(marked.end, marked.start + 1) ? 'marked' : 'after';
    return { text, width: stringWidth(text), kind };
  });
}

/** Leaves room before the stretch: half of it where the stretch is short, a quarter where it is long. */
function firstShown(cells: readonly Cell[], room: number): number {
  const begin = cells.findIndex(({ kind }) => kind !== 'before');
  const lead = cells.slice(0, begin === -1 ? cells.length : begin);
  const marked = widthOf(cells.filter(({ kind }) => kind === 'marked'));
  const leadRoom = Math.max(Math.floor(room / 4), Math.floor((room - marked) / 2));
  return lead.length - fitting(lead.toReversed(), leadRoom).length;
}

/** As many cells from the beginning as have room. */
function fitting(cells: readonly Cell[], room: number): readonly Cell[] {
  let left = room;
  const end = cells.findIndex(({ width }) => {
    left -= width;
    return left < 0;
  });
  return end === -1 ? cells : cells.slice(0, end);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
