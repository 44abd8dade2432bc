import type { Block } from '../model.ts';
import type { Placeable } from '../placed-block.ts';

/** A body with the quotes and pictures of another edition in the places of its own: where the text is not translated, but they are. */
export function placedIn(blocks: readonly Block[], placeable: Placeable): readonly Block[] {
  return blocks.map((block) => blockIn(block, placeable));
}

function blockIn(block: Block, placeable: Placeable): Block {
  switch (block.kind) {
    case 'quote':
      return { kind: 'quote', quote: placeable.quotes.find(({ id }) => id === block.quote.id) ?? block.quote };
    case 'image':
      return { kind: 'image', media: placeable.media.find(({ id }) => id === block.media.id) ?? block.media };
    case 'list':
      return { ...block, items: block.items.map((item) => placedIn(item, placeable)) };
    case 'paragraph':
    case 'heading':
      return block;
  }
}
