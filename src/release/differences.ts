import { inlineText } from './inline-text.ts';
import type { Block, Change, Edition } from './model.ts';

/** Sentences times sentences that are compared; a text beyond is another text. */
const MOST_COMPARED = 4_000_000;

/**
 * What reads differently in a later edition, sentence by sentence in the order read: headline, subhead, body, notes to editors. Both editions are in one
 * language. Empty where nothing does, or where the two are too long to be compared.
 */
export function differences(earlier: Edition, later: Edition): readonly Change[] {
  const [before, after] = trimmed(sentencesOf(earlier), sentencesOf(later));
  if (before.length * after.length > MOST_COMPARED) return [];
  return runsOf(before, after).flatMap(paired);
}

function sentencesOf({ language, title, subhead, body, notes }: Edition): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const texts = [title, subhead ?? '', ...textsOf(body), ...textsOf(notes)];
  return texts.flatMap((text) => Array.from(segmenter.segment(text), ({ segment }) => segment.replace(/\s+/g, ' ').trim())).filter(Boolean);
}

function textsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(textsOfBlock);
}

function textsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [inlineText(block.inlines)];
    case 'list':
      return block.items.flatMap(textsOf);
    case 'quote':
      return [...block.quote.parts, `${block.quote.speaker}, ${block.quote.role}`];
    case 'image':
      return block.media.caption === undefined ? [] : [block.media.caption];
  }
}

type Pair = readonly [readonly string[], readonly string[]];

/** Both without what they begin and end with alike: most of a corrected text. */
function trimmed(before: readonly string[], after: readonly string[]): Pair {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
}

/** The stretches between sentences that both have, by the longest common subsequence. */
function runsOf(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const same = before[row] === after[column];
      common[row * width + column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const runs: Pair[] = [];
  let [row, column, fromRow, fromColumn] = [0, 0, 0, 0];
  const close = (): void => {
    if (row > fromRow || column > fromColumn) runs.push([before.slice(fromRow, row), after.slice(fromColumn, column)]);
  };
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) {
      close();
      [row, column] = [row + 1, column + 1];
      [fromRow, fromColumn] = [row, column];
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  [row, column] = [before.length, after.length];
  close();
  return runs;
}

/** Sentences of one stretch belong together in their order; what is left over was added or left out. */
function paired([before, after]: Pair): readonly Change[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index): Change => {
    const [old, now] = [before[index], after[index]];
    if (old === undefined) return { kind: 'added', after: now ?? '' };
    return now === undefined ? { kind: 'left-out', before: old } : { kind: 'replaced', before: old, after: now };
  });
}
