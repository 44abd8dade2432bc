import type { Inline } from './model.ts';

/** The plain words of a run of text: no marks, no links, line breaks as spaces. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map(wordsOf).join('');
}

function wordsOf(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'line-break':
      return ' ';
    default:
      return inlineText(inline.inlines);
  }
}
