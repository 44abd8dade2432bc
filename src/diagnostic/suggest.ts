import { lettersApart } from './letters-apart.ts';

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
