import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { placeOf, type Source } from './source.ts';
import type { SourceProblem } from './source-problem.ts';

/** What is wrong among the nodes; `foldable` where every alias leads somewhere, so that the document may be turned into values. */
export interface NodeFindings {
  readonly problems: readonly SourceProblem[];
  readonly foldable: boolean;
}

/** Values that a document may have once its aliases are unfolded. A release has some hundred. */
export const MOST_VALUES = 50_000;

/** Finds keys that stand twice in a mapping, and aliases that lead nowhere, into themselves or to more values than anyone could want. */
export function nodeProblems(source: Source, root: ParsedNode): NodeFindings {
  const walk = new Walk(source);
  walk.count(root);
  return { problems: walk.problems, foldable: walk.foldable };
}

/** Goes over the nodes in the order of the text, for an alias means the last anchor of its name before it. */
class Walk {
  readonly problems: SourceProblem[] = [];
  foldable = true;
  readonly #source: Source;
  /** Values under each anchor met so far; `inside` while the walk is still there. */
  readonly #anchors = new Map<string, number | 'inside'>();
  #values = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The values in a node with its aliases unfolded. */
  count(node: ParsedNode | null): number {
    if (node === null || !this.foldable) return 0;
    if (isAlias(node)) return this.#countAlias(node.source, node.range);
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, 'inside');
    this.#values += 1;
    const values = 1 + this.#countInside(node);
    if (anchor !== undefined) this.#anchors.set(anchor, values);
    return values;
  }

  #countInside(node: ParsedNode): number {
    if (isSeq(node)) return node.items.reduce((sum, item) => sum + this.count(item), 0);
    if (!isMap(node)) return 0;
    this.#findDuplicates(node);
    return node.items.reduce((sum, { key, value }) => sum + this.count(key) + this.count(value), 0);
  }

  #countAlias(name: string, [start, end]: readonly [number, number, number]): number {
    const values = this.#anchors.get(name);
    if (values === undefined) return this.#lost(start, end, `The alias *${name} refers to &${name}, which stands nowhere above it.`);
    if (values === 'inside') return this.#lost(start, end, `The alias *${name} refers to something that it is itself a part of.`);
    this.#values += values;
    if (this.#values <= MOST_VALUES) return values;
    return this.#lost(start, end, `The aliases of the file unfold to more than ${MOST_VALUES.toLocaleString('en')} values here.`);
  }

  #lost(start: number, end: number, message: string): number {
    this.foldable = false;
    const remedy = 'Write the value itself instead of the alias; a text that begins with * stands in quotation marks.';
    this.problems.push({ span: { source: this.#source, start, end }, message, remedy });
    return 0;
  }

  #findDuplicates(map: YAMLMap.Parsed): void {
    const first = new Map<unknown, number>();
    for (const { key } of map.items) {
      if (!isScalar(key) || key.value === '<<') continue;
      const { range, value } = key;
      const before = first.get(value);
      if (before === undefined) first.set(value, range[0]);
      else this.problems.push(this.#duplicate(String(value), before, range[0], range[1]));
    }
  }

  #duplicate(key: string, before: number, start: number, end: number): SourceProblem {
    const source = this.#source;
    const { line } = placeOf({ source, start: before, end: before });
    return {
      span: { source, start, end },
      message: `The key “${key}” stands here a second time; the first is on line ${line}.`,
      remedy: 'Keep the one that is meant.',
    };
  }
}
