import type { Block, Inline } from '../release/model.ts';

/** A run of text in the JSON rendition. */
type InlineJson =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'emphasis' | 'strong'; readonly content: readonly InlineJson[] }
  | { readonly type: 'link'; readonly href: string; readonly content: readonly InlineJson[] }
  | { readonly type: 'line-break' };

/** A part of a text in the JSON rendition; quotes and pictures are named by id and stand in full under `quotes` and `media`. */
export type BlockJson =
  | { readonly type: 'paragraph'; readonly content: readonly InlineJson[] }
  | { readonly type: 'heading'; readonly level: number; readonly content: readonly InlineJson[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly BlockJson[])[] }
  | { readonly type: 'quote'; readonly quote: string }
  | { readonly type: 'media'; readonly media: string };

/** Converts a block to the form of the JSON rendition. */
export function blockJson(block: Block): BlockJson {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', content: block.inlines.map(inlineJson) };
    case 'heading':
      return { type: 'heading', level: block.level, content: block.inlines.map(inlineJson) };
    case 'list':
      return { type: 'list', ordered: block.ordered, start: block.start, items: block.items.map((item) => item.map(blockJson)) };
    case 'quote':
      return { type: 'quote', quote: block.quote.id };
    case 'image':
      return { type: 'media', media: block.media.id };
  }
}

function inlineJson(inline: Inline): InlineJson {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return { type: inline.kind, text: inline.text };
    case 'emphasis':
    case 'strong':
      return { type: inline.kind, content: inline.inlines.map(inlineJson) };
    case 'link':
      return { type: 'link', href: inline.href, content: inline.inlines.map(inlineJson) };
    case 'line-break':
      return { type: 'line-break' };
  }
}
