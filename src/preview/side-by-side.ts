import { inlineText } from '../release/inline-text.ts';
import type { Block, Edition } from '../release/model.ts';

/** What a part of a release is; the page names it. */
export type PartKind =
  | 'title'
  | 'subhead'
  | 'dateline'
  | 'paragraph'
  | 'heading'
  | 'list'
  | 'quote'
  | 'image'
  | 'boilerplate'
  | 'notes'
  | 'reason'
  | 'media';

/** A part of two editions: the words of each, undefined where it has none. */
export interface PairedPart {
  readonly kind: PartKind;
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** The right one is the left one's words, for want of a translation. */
  readonly untranslated: boolean;
}

interface Part {
  readonly kind: PartKind;
  /** What has to be alike for two parts to be one another's. */
  readonly key: string;
  readonly text: string;
  /** The key of the release's file that it comes from. */
  readonly from: string;
}

/** Two editions part by part, in the order of the left one: a quote beside the same quote, a paragraph beside its own. */
export function sideBySide(left: Edition, right: Edition): readonly PairedPart[] {
  const pairs = [...aligned(headOf(left), headOf(right)), ...aligned(bodyOf(left), bodyOf(right)), ...aligned(endOf(left), endOf(right))];
  const untranslated = new Set([...left.untranslated, ...right.untranslated]);
  return pairs.map(([one, other]) => ({
    kind: (one ?? other)?.kind ?? 'paragraph',
    left: one?.text,
    right: other?.text,
    untranslated: one !== undefined && other !== undefined && (untranslated.has(one.from) || isLeft(one, other)),
  }));
}

/** Longer than names and figures, which many languages share. */
const LONG = 24;

function isLeft(one: Part, other: Part): boolean {
  return one.text === other.text && one.text.length > LONG;
}

function headOf({ title, subhead, dateline }: Edition): readonly Part[] {
  return [part('title', title, 'title'), part('subhead', subhead, 'subhead'), part('dateline', dateline, 'dateline')].flat();
}

function bodyOf({ body }: Edition): readonly Part[] {
  return body.map((block) => blockPart(block, 'body'));
}

function endOf({ boilerplate, notes, reason, media }: Edition): readonly Part[] {
  return [
    part('reason', reason, 'reason'),
    notes.map((block) => ({ ...blockPart(block, 'notes'), kind: 'notes' as const, key: 'notes' })),
    boilerplate.map((block) => ({ ...blockPart(block, 'boilerplate'), kind: 'boilerplate' as const, key: 'boilerplate' })),
    media.map(({ id, alt, caption }) => ({ kind: 'media' as const, key: `media ${id}`, text: caption ?? alt, from: 'media' })),
  ].flat();
}

function part(kind: PartKind, text: string | undefined, from: string): readonly Part[] {
  return text === undefined ? [] : [{ kind, key: kind, text, from }];
}

function blockPart(block: Block, from: string): Part {
  switch (block.kind) {
    case 'quote':
      return {
        kind: 'quote',
        key: `quote ${block.quote.id}`,
        text: `${block.quote.parts.join(' ')} — ${block.quote.speaker}`,
        from: 'quotes',
      };
    case 'image':
      return { kind: 'image', key: `image ${block.media.id}`, text: block.media.caption ?? block.media.alt, from: 'media' };
    case 'list':
      return { kind: 'list', key: 'list', text: block.items.map((item) => `• ${item.map(wordsOf).join(' ')}`).join('\n'), from };
    default:
      return { kind: block.kind, key: block.kind, text: inlineText(block.inlines), from };
  }
}

function wordsOf(block: Block): string {
  return blockPart(block, '').text;
}

type Pair = readonly [Part | undefined, Part | undefined];

/** The longest run of parts with the same keys stands side by side (longest common subsequence), what is left over alone. */
function aligned(left: readonly Part[], right: readonly Part[]): readonly Pair[] {
  const lengths = commonLengths(left, right);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i]?.key === right[j]?.key) pairs.push([left[i++], right[j++]]);
    else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) pairs.push([left[i++], undefined]);
    else pairs.push([undefined, right[j++]]);
  }
  return [...pairs, ...left.slice(i).map((one): Pair => [one, undefined]), ...right.slice(j).map((other): Pair => [undefined, other])];
}

function commonLengths(left: readonly Part[], right: readonly Part[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const same = left[i]?.key === right[j]?.key;
      const row = lengths[i];
      if (row !== undefined) row[j] = same ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
