import type { BlockView } from '../block-view.ts';
import type { FigureView } from '../figure-view.ts';
import type { DatelineView } from '../moment.ts';
import { destination, linesStartPlain, linkMarkdown, textMarkdown } from './escape.ts';
import { inlinesMarkdown } from './inline-markdown.ts';

/** Blocks as Markdown, an empty line between them. */
export function blocksMarkdown(blocks: readonly BlockView[]): string {
  return blocks
    .map((block, index) => blockMarkdown(block, isSecondList(blocks, index)))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Two lists in a row would be read as one, if their items did not begin with other marks. */
function isSecondList(blocks: readonly BlockView[], index: number): boolean {
  const beforeLists = blocks.slice(0, index).findLastIndex(({ kind }) => kind !== 'list');
  return (index - beforeLists) % 2 === 0;
}

function blockMarkdown(block: BlockView, isSecond: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(datelineMarkdown(block.dateline) + inlinesMarkdown(block.inlines));
    case 'heading':
      return headingMarkdown(block.level, inlinesMarkdown(block.inlines));
    case 'list':
      return block.items.map((item, index) => itemMarkdown(item, markerOf(block, index, isSecond))).join(isLoose(block) ? '\n\n' : '\n');
    case 'quote':
      return quoteMarkdown(block);
    case 'figure':
      return figureMarkdown(block.figure);
  }
}

/** A paragraph; none of its lines begins anything else. */
function paragraph(markdown: string): string {
  return linesStartPlain(markdown.trim());
}

/** A heading of a level from 1 to 6, on one line. `words` is Markdown. */
export function headingMarkdown(level: number, words: string): string {
  const line = words.replaceAll('\\\n', ' ').trim();
  // Number signs at the end of a heading are no part of it.
  return `${'#'.repeat(level)} ${line.replace(/(^|\s)(#+)$/, '$1\\$2')}`.trimEnd();
}

/** The place and date that a release opens with, in bold. */
export function datelineMarkdown(dateline: DatelineView | undefined): string {
  if (dateline === undefined) return '';
  const { place, comma, date, dash } = dateline;
  return `**${textMarkdown((place === undefined ? '' : place + comma) + date.shown).trim()}**${textMarkdown(dash)}`;
}

function markerOf(list: BlockView & { kind: 'list' }, index: number, isSecond: boolean): string {
  if (!list.ordered) return isSecond ? '* ' : '- ';
  return `${(list.start ?? 1) + index}${isSecond ? ')' : '.'} `;
}

/** Whether an item holds more than a paragraph with a list below it, so that the items need space between them. */
function isLoose({ items }: BlockView & { kind: 'list' }): boolean {
  return items.some((item) => item.length > 2 || (item.length === 2 && item[1]?.kind !== 'list'));
}

function itemMarkdown(item: readonly BlockView[], marker: string): string {
  const isTight = item.length === 2 && item[1]?.kind === 'list';
  const text = isTight ? item.map((block) => blocksMarkdown([block])).join('\n') : blocksMarkdown(item);
  const indent = ' '.repeat(marker.length);
  const [first = '', ...rest] = text.split('\n');
  return [(marker + first).trimEnd(), ...rest.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

function quoteMarkdown({ quote }: BlockView & { kind: 'quote' }): string {
  const words = paragraph(textMarkdown(quote.runs.map(({ text }) => text).join('')));
  const parts = quote.byline === undefined ? [words] : [words, paragraph(textMarkdown(quote.byline))];
  return parts.map((part) => `> ${part.replaceAll('\n', '\n> ')}`).join('\n>\n');
}

/** A picture with its caption below; what is no picture is a link. */
export function figureMarkdown({ src, isPicture, alt, words, credit }: FigureView): string {
  const caption = textMarkdown(credit === '' ? words : `${words} (${credit})`).trim();
  if (src === undefined) return paragraph(caption);
  if (!isPicture) return linkMarkdown(src, caption);
  return `![${textMarkdown(alt).trim()}](${destination(src)})\n\n${paragraph(caption)}`;
}
