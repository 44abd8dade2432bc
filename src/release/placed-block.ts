import { shown } from '../diagnostic/shown.ts';
import { suggest } from '../diagnostic/suggest.ts';
import type { Remark } from './block-problem.ts';
import type { Placement } from './markdown.ts';
import type { Block, Media, Quote } from './model.ts';

/** What a text may place by its id. Boilerplate and notes place nothing. */
export interface Placeable {
  readonly quotes: readonly Quote[];
  readonly media: readonly Media[];
}

/** Ids of what a text has placed, in the order read. */
export interface Placed {
  readonly quote: readonly string[];
  readonly media: readonly string[];
}

/** Nothing that a text could place. */
export const NOTHING_PLACEABLE: Placeable = { quotes: [], media: [] };

const NOUN = { quote: 'the quote', media: 'the picture' } as const;
const KEY = { quote: 'quotes', media: 'media' } as const;

/** Finds the block that a line places: none for an id that is unknown, or placed before. */
export function placedBlock(
  placement: Placement,
  placeable: Placeable,
  before: Placed,
): { readonly kind: 'block'; readonly block: Block } | { readonly kind: 'none'; readonly remark: Remark } {
  const { what, id } = placement;
  const block = what === 'quote' ? quoteBlock(id, placeable) : imageBlock(id, placeable);
  if (block === undefined) return { kind: 'none', remark: unknownId(placement, placeable) };
  if (!before[what].includes(id)) return { kind: 'block', block };
  const message = `The body places ${NOUN[what]} ${shown(id)} twice.`;
  return { kind: 'none', remark: { rule: what, level: 'error', message, hint: 'Take one of the two lines out.' } };
}

function quoteBlock(id: string, { quotes }: Placeable): Block | undefined {
  const quote = quotes.find((candidate) => candidate.id === id);
  return quote === undefined ? undefined : { kind: 'quote', quote };
}

function imageBlock(id: string, placeable: Placeable): Block | undefined {
  const media = placeable.media.find((candidate) => candidate.id === id);
  return media === undefined ? undefined : { kind: 'image', media };
}

function unknownId({ what, id }: Placement, placeable: Placeable): Remark {
  if (placeable === NOTHING_PLACEABLE) {
    const message = `${shown(`[${what}: ${id}]`)} places nothing here; such a line can stand in the body alone.`;
    return { rule: what, level: 'error', message, hint: 'Move the line to the body, or take it out.' };
  }
  const known = placeable[KEY[what]].map((one) => one.id);
  const near = suggest(id, known) ?? (known.length === 1 ? known[0] : undefined);
  const message = `The body places ${NOUN[what]} ${shown(id)}, which is not under \`${KEY[what]}\`.`;
  const add = `Add it under \`${KEY[what]}:\` with \`id: ${id === '' ? 'ID' : id}\`, or take the line out.`;
  const hint = near === undefined ? add : `Did you mean \`[${what}: ${near}]\`? Otherwise add it under \`${KEY[what]}:\`.`;
  return { rule: what, level: 'error', message, hint };
}
