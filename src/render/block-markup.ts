import type { Inline } from '../release/model.ts';
import { linkHref } from './address.ts';
import type { BlockView } from './block-view.ts';
import type { FigureView } from './figure-view.ts';
import { element, type Markup } from './markup.ts';
import type { DatelineView } from './moment.ts';

/** Which attribute tells where a quote is: HTML's, or the one that validators of XML know without knowing HTML. */
type IdAttribute = 'id' | 'xml:id';

/** Blocks as plain HTML that is well-formed XML too: no classes but `dateline` and `said`, no script, no picture that cannot be fetched. */
export function blocksMarkup(blocks: readonly BlockView[], idAttribute: IdAttribute = 'id'): readonly Markup[] {
  return blocks.flatMap((block) => blockMarkup(block, idAttribute));
}

function blockMarkup(block: BlockView, idAttribute: IdAttribute): readonly Markup[] {
  switch (block.kind) {
    case 'paragraph':
      return [element('p', {}, [...datelineMarkup(block.dateline), ...inlinesMarkup(block.inlines)])];
    case 'heading':
      return [element(`h${block.level}`, {}, inlinesMarkup(block.inlines))];
    case 'list':
      return [listMarkup(block, idAttribute)];
    case 'quote':
      return [quoteMarkup(block, idAttribute)];
    case 'figure':
      return figureMarkup(block.figure);
  }
}

/** The place and date that a release opens with. */
export function datelineMarkup(dateline: DatelineView | undefined): readonly Markup[] {
  if (dateline === undefined) return [];
  const { place, comma, date, dash } = dateline;
  return [element('span', { class: 'dateline' }, [place === undefined ? '' : place + comma, date.shown, dash])];
}

function listMarkup({ ordered, start, items }: BlockView & { kind: 'list' }, idAttribute: IdAttribute): Markup {
  const rows = items.map((item) => element('li', {}, blocksMarkup(item, idAttribute)));
  return ordered ? element('ol', { start: start?.toString() }, rows) : element('ul', {}, rows);
}

function quoteMarkup({ quote }: BlockView & { kind: 'quote' }, idAttribute: IdAttribute): Markup {
  const words = quote.runs.map(({ said, text }) => (said ? element('span', { class: 'said' }, [text]) : text));
  const byline = quote.byline === undefined ? [] : [element('p', { class: 'said' }, [quote.byline])];
  return element('blockquote', { [idAttribute]: quoteAnchor(quote.id) }, [element('p', {}, words), ...byline]);
}

/** The id that a quote's element has in the markup, for pointing at it; undefined for what XML takes for no id. */
export function quoteAnchor(id: string): string | undefined {
  return /^[\w.-]+$/.test(id) ? `quote-${id}` : undefined;
}

function figureMarkup({ remoteSrc, isPicture, alt, words, credit }: FigureView): readonly Markup[] {
  if (remoteSrc === undefined) return [];
  const caption = credit === '' ? words : `${words} (${credit})`;
  if (!isPicture) return [element('p', {}, [element('a', { href: remoteSrc }, [caption])])];
  return [element('figure', {}, [element('img', { src: remoteSrc, alt }), element('figcaption', {}, [caption])])];
}

/** A run of text; a link whose scheme is not allowed is its text alone. */
export function inlinesMarkup(inlines: readonly Inline[]): readonly Markup[] {
  return inlines.flatMap(inlineMarkup);
}

function inlineMarkup(inline: Inline): readonly Markup[] {
  switch (inline.kind) {
    case 'text':
      return [inline.text];
    case 'code':
      return [element('code', {}, [inline.text])];
    case 'line-break':
      return [element('br', {})];
    case 'emphasis':
      return [element('em', {}, inlinesMarkup(inline.inlines))];
    case 'strong':
      return [element('strong', {}, inlinesMarkup(inline.inlines))];
    case 'link': {
      const href = linkHref(inline.href);
      const content = inlinesMarkup(inline.inlines);
      return href === undefined ? content : [element('a', { href }, content)];
    }
  }
}
