import Handlebars from 'handlebars';
import type { Inline } from '../release/model.ts';
import { linkHref } from './address.ts';

/** A run of text as HTML. Everything is escaped; a link whose scheme is not allowed is its text alone. */
export function inlineHtml(inlines: readonly Inline[]): string {
  return inlines.map(htmlOf).join('');
}

function htmlOf(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text);
    case 'code':
      return `<code>${escapeHtml(inline.text)}</code>`;
    case 'line-break':
      return '<br>';
    case 'emphasis':
      return `<em>${inlineHtml(inline.inlines)}</em>`;
    case 'strong':
      return `<strong>${inlineHtml(inline.inlines)}</strong>`;
    case 'link':
      return linkHtml(inline.href, inlineHtml(inline.inlines));
  }
}

function linkHtml(url: string, content: string): string {
  const href = linkHref(url);
  return href === undefined ? content : `<a href="${escapeHtml(href)}">${content}</a>`;
}

function escapeHtml(text: string): string {
  return Handlebars.escapeExpression(text);
}
