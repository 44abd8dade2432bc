import { visible } from '../diagnostic/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A user's or a server's words as HTML text or as an attribute's value: nothing in them is markup, and no hidden character turns the line. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
