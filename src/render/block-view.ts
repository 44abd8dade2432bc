import type { Block, Inline, Quote } from '../release/model.ts';
import { type FigureView, figureView } from './figure-view.ts';
import type { RenderInput } from './model.ts';
import type { DatelineView } from './moment.ts';
import { type QuotationRun, quotationByline, quotationRuns } from './quotation.ts';

/** A quote as templates show it: data, and the text as it runs. */
interface QuoteView {
  readonly id: string;
  readonly speaker: string;
  readonly role: string;
  readonly runs: readonly QuotationRun[];
  /** `— Speaker, role` where the text itself does not name the speaker. */
  readonly byline: string | undefined;
}

/** A block as templates show it; `kind` is also the name of the partial that shows it. */
export type BlockView =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[]; readonly dateline: DatelineView | undefined }
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** Number of the first item of an ordered list, where it is not 1. */
      readonly start: number | undefined;
      readonly items: readonly (readonly BlockView[])[];
    }
  | { readonly kind: 'quote'; readonly quote: QuoteView }
  | { readonly kind: 'figure'; readonly figure: FigureView };

/** Makes the views of blocks; a dateline goes into the first of them if it is a paragraph. */
export function blockViews(blocks: readonly Block[], input: RenderInput, dateline?: DatelineView): readonly BlockView[] {
  return blocks.map((block, index) => blockView(block, input, index === 0 ? dateline : undefined));
}

/** Ids of the quotes and media that stand somewhere in a body. */
export interface Placed {
  readonly quotes: ReadonlySet<string>;
  readonly media: ReadonlySet<string>;
}

/** Finds what blocks place, in lists too. */
export function placedIn(blocks: readonly Block[]): Placed {
  const all = blocks.flatMap(withNested);
  return {
    quotes: new Set(all.flatMap((block) => (block.kind === 'quote' ? [block.quote.id] : []))),
    media: new Set(all.flatMap((block) => (block.kind === 'image' ? [block.media.id] : []))),
  };
}

function withNested(block: Block): readonly Block[] {
  return block.kind === 'list' ? [block, ...block.items.flatMap((item) => item.flatMap(withNested))] : [block];
}

function blockView(block: Block, input: RenderInput, dateline: DatelineView | undefined): BlockView {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', inlines: block.inlines, dateline };
    case 'heading':
      return { kind: 'heading', level: block.level, inlines: block.inlines };
    case 'list':
      return {
        kind: 'list',
        ordered: block.ordered,
        start: block.ordered && block.start !== 1 ? block.start : undefined,
        items: block.items.map((item) => blockViews(item, input)),
      };
    case 'quote':
      return { kind: 'quote', quote: quoteView(block.quote, input) };
    case 'image':
      return { kind: 'figure', figure: figureView(block.media, input) };
  }
}

function quoteView(quote: Quote, input: RenderInput): QuoteView {
  const { id, speaker, role } = quote;
  return { id, speaker, role, runs: quotationRuns(quote, input.locale), byline: quotationByline(quote, input.locale) };
}
