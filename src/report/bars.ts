const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const HEIGHTS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A bar of a share (0 to 1) in so many columns, exact to an eighth of one. What is not nothing is seen. */
export function bar(share: number, columns: number): string {
  const eighths = Math.min(columns * 8, Math.max(share > 0 ? 1 : 0, Math.round(share * columns * 8)));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** Numbers as a row of bars in at most so many columns: neighbours are added together where there are more. What is not nothing is seen. */
export function sparkline(values: readonly number[], columns: number): string {
  const each = Math.max(1, Math.ceil(values.length / Math.max(1, columns)));
  const sums = Array.from({ length: Math.ceil(values.length / each) }, (_, at) =>
    values.slice(at * each, (at + 1) * each).reduce((sum, value) => sum + value, 0),
  );
  const most = Math.max(...sums, 1);
  return sums.map((sum) => HEIGHTS[sum === 0 ? 0 : Math.max(1, Math.round((sum / most) * 8))] ?? ' ').join('');
}
