import type { BlockView } from './block-view.ts';
import type { FigureView } from './figure-view.ts';
import type { Footnotes } from './footnotes.ts';
import { inlinePlain, linkPlain } from './inline-text.ts';
import type { Locale } from './model.ts';
import type { DatelineView } from './moment.ts';
import { columnsOf, TEXT_WIDTH, wrapLine } from './wrap.ts';

/** What the blocks of a plain text share. */
export interface TextSetting {
  readonly locale: Locale;
  readonly footnotes: Footnotes;
}

/** Blocks as plain text, wrapped, an empty line between them; each line begins with `indent`. */
export function blocksText(blocks: readonly BlockView[], setting: TextSetting, indent = ''): string {
  return blocks.map((block) => blockText(block, setting, indent)).join('\n\n');
}

/** The place and date that a release opens with: `Geneva, 5 September 2006 – `. */
function datelineText(dateline: DatelineView): string {
  const place = dateline.place === undefined ? '' : dateline.place + dateline.comma;
  return place + dateline.date.shown + dateline.dash;
}

/** A picture or document as a line of text: `[Picture: caption (Credit: name)]`, with a footnote where it can be fetched. */
export function figureText(figure: FigureView, { locale, footnotes }: TextSetting): string {
  const credit = figure.credit === '' ? '' : ` (${figure.credit})`;
  const words = `[${locale.labels.picture}${locale.punctuation.colon}${figure.words}${credit}]`;
  return figure.remoteSrc === undefined ? words : linkPlain(figure.remoteSrc, words, footnotes);
}

function blockText(block: BlockView, setting: TextSetting, indent: string): string {
  switch (block.kind) {
    case 'paragraph': {
      const opening = block.dateline === undefined ? '' : datelineText(block.dateline);
      return wrapped(opening + inlinePlain(block.inlines, setting.footnotes), indent);
    }
    case 'heading':
      return underlined(wrapped(inlinePlain(block.inlines, setting.footnotes), indent), indent);
    case 'list':
      return block.items.map((item, index) => itemText(item, marker(block, index), setting, indent)).join('\n');
    case 'quote': {
      const words = wrapped(block.quote.runs.map((run) => run.text).join(''), indent);
      return block.quote.byline === undefined ? words : `${words}\n${wrapped(block.quote.byline, indent)}`;
    }
    case 'figure':
      return wrapped(figureText(block.figure, setting), indent);
  }
}

function wrapped(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => wrapLine(indent + line.trim(), indent))
    .join('\n');
}

function underlined(heading: string, indent: string): string {
  const widths = heading.split('\n').map((line) => columnsOf(line) - indent.length);
  return `${heading}\n${indent}${'-'.repeat(Math.min(TEXT_WIDTH, Math.max(...widths)))}`;
}

function marker(list: BlockView & { kind: 'list' }, index: number): string {
  return list.ordered ? `${(list.start ?? 1) + index}. ` : '- ';
}

/** An item hangs: its marker stands to the left of all its lines. */
function itemText(item: readonly BlockView[], mark: string, setting: TextSetting, indent: string): string {
  const inner = indent + ' '.repeat(mark.length);
  const text = item.map((block) => blockText(block, setting, inner)).join('\n');
  return indent + mark + text.slice(inner.length);
}
