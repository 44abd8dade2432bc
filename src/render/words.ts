import type { Inline } from '../release/model.ts';

/** Fills `{name}` places of a label; a place without a value stays as it is written. */
export function fillLabel(label: string, values: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? place) : place));
}

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
