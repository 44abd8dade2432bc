import { inlineText } from '../release/inline-text.ts';
import type { Inline } from '../release/model.ts';
import { linkHref } from './address.ts';
import type { BlockView } from './block-view.ts';

/** Blocks as text for machines to lay out: a line a paragraph, an empty line between them, no wrapping; pictures are left out. */
export function blocksPlain(blocks: readonly BlockView[]): string {
  return blocks
    .map(blockPlain)
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockPlain(block: BlockView): string {
  switch (block.kind) {
    case 'paragraph': {
      const { dateline } = block;
      const place = dateline?.place === undefined ? '' : dateline.place + dateline.comma;
      const opening = dateline === undefined ? '' : place + dateline.date.shown + dateline.dash;
      return opening + inlinesPlain(block.inlines);
    }
    case 'heading':
      return inlinesPlain(block.inlines);
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${(block.start ?? 1) + index}.` : '-'} ${blocksPlain(item).replaceAll('\n', '\n  ')}`)
        .join('\n');
    case 'quote': {
      const words = block.quote.runs.map(({ text }) => text).join('');
      return block.quote.byline === undefined ? words : `${words}\n${block.quote.byline}`;
    }
    case 'figure':
      return '';
  }
}

function inlinesPlain(inlines: readonly Inline[]): string {
  return inlines.map(inlinePlain).join('');
}

function inlinePlain(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'line-break':
      return '\n';
    case 'emphasis':
    case 'strong':
      return inlinesPlain(inline.inlines);
    case 'link': {
      const shown = inlineText(inline.inlines);
      const href = linkHref(inline.href)?.replace(/^mailto:|^tel:/i, '');
      return href === undefined || shown.includes(href) ? shown : `${shown} (${href})`;
    }
  }
}
