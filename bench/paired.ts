/** Two measurements of one round. */
export interface Pair {
  readonly ours: number;
  readonly theirs: number;
}

/** Measures both in turn, changing who comes first, so that what else the machine does falls on both. */
export async function pairedRounds(rounds: number, ours: () => Promise<number>, theirs: () => Promise<number>): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) pairs.push({ ours: await ours(), theirs: await theirs() });
    else {
      const before = await theirs();
      pairs.push({ theirs: before, ours: await ours() });
    }
  }
  return pairs;
}

/** A table's line: both medians, the median of the rounds' ratios, and the least and greatest of them. */
export function pairedLine(what: string, pairs: readonly Pair[]): string {
  const ratios = pairs.map(({ ours, theirs }) => ours / theirs);
  const [ours, theirs] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.theirs))];
  const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return `| ${what} | ${shown(ours)} | ${shown(theirs)} | **${median(ratios).toFixed(2)}** (${range}) |`;
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function shown(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString('en')}/s`;
}
