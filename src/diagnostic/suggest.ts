/** Longer than any word that is allowed anywhere; what is longer is no slip of the finger. */
const LONGEST = 40;

/**
 * Takes a word that is not allowed and those that are, and gives the one that is likely meant: the nearest in letters, as long as at most
 * a third of them differ. Capitals, hyphens, underscores and spaces do not count. The first of equals wins.
 */
export function suggest(word: string, allowed: readonly string[]): string | undefined {
  const wanted = plain(word);
  if (wanted === '' || wanted.length > LONGEST) return undefined;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const near = allowed.map((candidate) => ({ candidate, far: lettersApart(wanted, plain(candidate)) })).filter(({ far }) => far <= limit);
  return near.toSorted((a, b) => a.far - b.far)[0]?.candidate;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** Letters left out, put in, changed, or swapped with their neighbour (Damerau-Levenshtein, optimal string alignment). */
function lettersApart(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 0; row < from.length; row++) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      const changed = (last[column] ?? 0) + (from[row] === to[column] ? 0 : 1);
      const swapped = from[row] === to[column - 1] && from[row - 1] === to[column] ? (beforeLast[column - 1] ?? Infinity) + 1 : Infinity;
      current.push(Math.min(changed, swapped, (last[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
