import { inlineText } from '../release/inline-text.ts';
import type { Inline } from '../release/model.ts';
import { linkHref } from './address.ts';
import type { Footnotes } from './footnotes.ts';

/** A run of text as a person types it: no marks for emphasis; a link is its text and the number of its footnote, unless the text is the address itself. */
export function inlinePlain(inlines: readonly Inline[], footnotes: Footnotes): string {
  return inlines.map((inline) => plainOf(inline, footnotes)).join('');
}

function plainOf(inline: Inline, footnotes: Footnotes): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'line-break':
      return '\n';
    case 'emphasis':
    case 'strong':
      return inlinePlain(inline.inlines, footnotes);
    case 'link':
      return linkPlain(inline.href, inlineText(inline.inlines), footnotes);
  }
}

/** A link in plain text: `Further reading [1]`, and the bare address where that is its text. */
export function linkPlain(url: string, shown: string, footnotes: Footnotes): string {
  const href = linkHref(url);
  if (href === undefined || bare(href) === bare(shown)) return shown;
  return href.startsWith('mailto:') ? `${shown} <${decodeURI(bare(href))}>` : `${shown} [${footnotes.numberOf(href)}]`;
}

function bare(address: string): string {
  return address.replace(/^(?:mailto:|tel:|https?:\/\/)/, '').replace(/\/$/, '');
}
