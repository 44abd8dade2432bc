/** In how many letters (code points) two words differ: left out, put in, changed, or swapped with their neighbour (Damerau-Levenshtein, optimal string alignment). */
export function lettersApart(a: string, b: string): number {
  const from = Array.from(a);
  const to = Array.from(b);
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const changed = (last[column] ?? 0) + (letter === other ? 0 : 1);
      const swapped = letter === to[column - 1] && other === from[row - 1] ? (beforeLast[column - 1] ?? Infinity) + 1 : Infinity;
      current.push(Math.min(changed, swapped, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
