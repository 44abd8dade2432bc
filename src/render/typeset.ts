import type { Block, Edition, Inline, Media, Quote } from '../release/model.ts';
import type { Locale } from './model.ts';

const NO_BREAK = '\u00a0';
/** Spaces that French sets before and inside of its marks, and in times of day (`9 h 45`): no line ends there. */
const TIED = / (?=[:;?!»](?:[\s\p{P}]|$))|(?<=«) |(?<=\d) (?=h\b)|(?<=\d[ \u00a0]h) (?=\d)/gu;

/**
 * An edition as its language sets it: in French, whose writers type spaces that must not break as if they were others, those spaces are mended. No word
 * changes. A language that sets no space before its colon is left as it is.
 */
export function typeset(edition: Edition, locale: Locale): Edition {
  if (!/^[\u00a0\u202f]/.test(locale.punctuation.colon)) return edition;
  return {
    ...edition,
    title: tied(edition.title),
    subhead: tiedIfAny(edition.subhead),
    body: edition.body.map(tiedBlock),
    quotes: edition.quotes.map(tiedQuote),
    boilerplate: edition.boilerplate.map(tiedBlock),
    notes: edition.notes.map(tiedBlock),
    media: edition.media.map(tiedMedia),
    links: edition.links.map((link) => ({ ...link, title: tied(link.title) })),
    reason: tiedIfAny(edition.reason),
  };
}

function tied(text: string): string {
  return text.replace(TIED, NO_BREAK);
}

function tiedIfAny(text: string | undefined): string | undefined {
  return text === undefined ? undefined : tied(text);
}

function tiedBlock(block: Block): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, inlines: block.inlines.map(tiedInline) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(tiedBlock)) };
    case 'quote':
      return { kind: 'quote', quote: tiedQuote(block.quote) };
    case 'image':
      return { kind: 'image', media: tiedMedia(block.media) };
  }
}

function tiedInline(inline: Inline): Inline {
  switch (inline.kind) {
    case 'text':
      return { kind: 'text', text: tied(inline.text) };
    case 'emphasis':
    case 'strong':
    case 'link':
      return { ...inline, inlines: inline.inlines.map(tiedInline) };
    case 'code':
    case 'line-break':
      return inline;
  }
}

function tiedQuote(quote: Quote): Quote {
  const [first, ...rest] = quote.parts;
  return { ...quote, parts: [tied(first), ...rest.map(tied)], said: tiedIfAny(quote.said) };
}

function tiedMedia(media: Media): Media {
  return { ...media, caption: tiedIfAny(media.caption) };
}
