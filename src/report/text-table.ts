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

/** Between columns, and the fewest columns that a name is cut to: as it should be, and before a column of numbers is left out, from the right. */
const USUAL = { gap: 2, name: 18 };
const TIGHT = { gap: 1, name: 12 };

/** Sets a table in columns that are as wide as what stands in them, in whatever script; lines are no longer than `width`. */
export function tableLines({ head, rows }: TextTable, width: number, paintHead: (text: string) => string): string[] {
  const wanted = head.map((title, column) => Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[column]?.text ?? ''))));
  const { widths, gap } = fitting(wanted, width);
  const line = (cells: readonly Cell[]) =>
    widths.map((columns, at) => set(cells[at] ?? { text: '' }, columns, at === 0 ? 'left' : 'right'));
  const lines = [line(head.map((text) => ({ text, paint: paintHead }))), ...rows.map(line)];
  return lines.map((cells) => cells.join(' '.repeat(gap)).trimEnd());
}

interface Fitting {
  readonly widths: readonly number[];
  readonly gap: number;
}

function fitting([name = 0, ...numbers]: readonly number[], width: number): Fitting {
  for (const { gap, name: narrowest } of [USUAL, TIGHT]) {
    const room = width - numbers.reduce((sum, each) => sum + each + gap, 0);
    if (room >= Math.min(name, narrowest)) return { widths: [Math.min(name, room), ...numbers], gap };
  }
  if (numbers.length > 1) return fitting([name, ...numbers.slice(0, -1)], width);
  const room = width - (numbers[0] ?? 0) - TIGHT.gap;
  return { widths: [Math.max(1, Math.min(name, room)), ...numbers], gap: TIGHT.gap };
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
