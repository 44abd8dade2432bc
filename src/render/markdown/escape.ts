import { linkHref } from '../address.ts';
import { printable } from '../markup.ts';

/** Characters that mean something in CommonMark or GitHub's Markdown wherever they stand. */
const MARKS = /[\\`*[\]<|~]/g;
/** An underscore inside of a word means nothing, and stays as it is: it may stand in an address. */
const UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** What would be read as one character: `&amp;`. */
const ENTITY = /&(?=#?\w+;)/g;

/** With the link that may follow it, it would make a picture. */
const BEFORE_LINK = /!$/;

/** Text as Markdown that shows it as it is: no mark, tag, link or entity in it works. Line ends are spaces; see `linesStartPlain`. */
export function textMarkdown(text: string): string {
  return printable(text)
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(MARKS, '\\$&')
    .replace(UNDERSCORE, '\\$&')
    .replace(ENTITY, '\\&')
    .replace(BEFORE_LINK, '\\!');
}

/** What would make a heading, quotation, list, rule or table of a line that begins with it. */
const LINE_START = /^(?:[#>=]|[-+](?=[\s+:-]|$)|:(?=-))/;
const NUMBERED = /^(\d{1,9})([.)])(?=\s|$)/;

/** Lines of a paragraph, none of which begins anything else. */
export function linesStartPlain(paragraph: string): string {
  return paragraph
    .split('\n')
    .map((line) => line.trim().replace(LINE_START, '\\$&').replace(NUMBERED, '$1\\$2'))
    .join('\n');
}

/** An e-mail address that Markdown knows for one in angle brackets. */
const PLAIN_ADDRESS = /^[a-z0-9.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** A link; its text alone where the address is none that may be linked to. `shown` is Markdown. */
export function linkMarkdown(url: string, shown: string): string {
  const href = linkHref(url);
  if (href === undefined) return shown;
  if (href === shown && /^https?:[^\s<>\\&]+$/.test(href)) return `<${href}>`;
  if (href === `mailto:${shown}` && PLAIN_ADDRESS.test(shown)) return `<${shown}>`;
  return `[${shown}](${destination(href)})`;
}

/** An address as it may stand in parentheses: what would end it is percent-encoded. */
export function destination(href: string): string {
  return printable(href)
    .replace(/[\s()<>\\]/g, (character) =>
      /[()]/.test(character) ? `%${character.charCodeAt(0).toString(16)}` : encodeURIComponent(character),
    )
    .replace(ENTITY, '&amp;');
}
