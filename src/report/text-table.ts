import stringWidth from 'string-width';

/** A cell: plain text, and how it is coloured once its width is known. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** A table: the first column is text and gives way when there is no room, the others are numbers. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const GAP = 2;
/** A name that is cut to less says nothing; columns of numbers are left out first, from the right. */
const NARROWEST_NAME = 18;

/** Sets a table in columns that are as wide as what stands in them, in whatever script; lines are no longer than `width`. */
export function tableLines({ head, rows }: TextTable, width: number, paintHead: (text: string) => string): string[] {
  const wanted = head.map((title, column) => Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[column]?.text ?? ''))));
  const widths = fitting(wanted, width);
  const line = (cells: readonly Cell[]) =>
    widths.map((columns, at) => set(cells[at] ?? { text: '' }, columns, at === 0 ? 'left' : 'right'));
  const lines = [line(head.map((text) => ({ text, paint: paintHead }))), ...rows.map(line)];
  return lines.map((cells) => cells.join(' '.repeat(GAP)).trimEnd());
}

function fitting([name = 0, ...numbers]: readonly number[], width: number): number[] {
  const room = width - numbers.reduce((sum, each) => sum + each + GAP, 0);
  if (room >= Math.min(name, NARROWEST_NAME) || numbers.length <= 1) return [Math.max(1, Math.min(name, room)), ...numbers];
  return fitting([name, ...numbers.slice(0, -1)], width);
}

/** A text cut to so many columns, with `…` where something is missing. */
export function cutTo(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = used + stringWidth(segment);
    if (next > columns - 1) break;
    kept += segment;
    used = next;
  }
  return `${kept}…`;
}

/** A text filled with spaces to so many columns. */
export function padTo(text: string, columns: number, side: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(0, columns - stringWidth(text)));
  return side === 'left' ? text + spaces : spaces + text;
}

function set({ text, paint }: Cell, columns: number, side: 'left' | 'right'): string {
  const fitting = cutTo(text, columns);
  const spaces = ' '.repeat(Math.max(0, columns - stringWidth(fitting)));
  const painted = paint === undefined ? fitting : paint(fitting);
  return side === 'left' ? painted + spaces : spaces + painted;
}
