import type { Path } from '../source/path.ts';

/** A value of which parts were left out, and where what is left stands in the whole: items of a list move up. */
export interface Remainder {
  readonly value: unknown;
  /** Takes a path in `value` and gives the path of the same thing in the whole. Steps that `value` does not have stay as they are. */
  readonly pathInWhole: (path: Path) => Path;
}

/** Leaves out what stands at `paths`; for a path that the value does not have, what should hold it. Undefined where nothing is left. */
export function without(whole: unknown, paths: readonly Path[]): Remainder | undefined {
  const left = leave(whole, paths);
  return left === undefined ? undefined : { value: left.value, pathInWhole: (path) => pathIn(left, path) };
}

/** A value that is left, with the place of each of its parts in the whole. */
interface Left {
  readonly value: unknown;
  readonly parts: ReadonlyMap<string | number, { readonly step: string | number; readonly left: Left }>;
}

function leave(whole: unknown, paths: readonly Path[]): Left | undefined {
  const entries = entriesOf(whole);
  if (paths.some((path) => path[0] === undefined || !entries.some(([step]) => step === path[0]))) return undefined;
  const kept = entries.flatMap(([step, value]) => {
    const inside = paths.filter(([first]) => first === step).map((path) => path.slice(1));
    const left = leave(value, inside);
    return left === undefined ? [] : [{ step, left }];
  });
  if (!Array.isArray(whole)) {
    const value = entries.length === 0 ? whole : Object.fromEntries(kept.map(({ step, left }) => [step, left.value]));
    return { value, parts: new Map(kept.map((part) => [part.step, part])) };
  }
  return { value: kept.map(({ left }) => left.value), parts: new Map(kept.map((part, at) => [at, part])) };
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, at) => [at, item] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function pathIn(left: Left, [step, ...rest]: Path): Path {
  if (step === undefined) return [];
  const part = left.parts.get(step);
  return part === undefined ? [step, ...rest] : [part.step, ...pathIn(part.left, rest)];
}
