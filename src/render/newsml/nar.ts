import { type Element, element, type Markup } from '../markup.ts';

/** An element that says one thing, as text on one line, in a list to be spread; empty where there is nothing to say. */
export function said(name: string, text: string | undefined, attributes: Element['attributes'] = {}): readonly Element[] {
  return text === undefined || text.trim() === '' ? [] : [element(name, attributes, [oneLine(text)])];
}

/** An element that holds others, in a list to be spread; empty where it would hold nothing. */
export function holding(name: string, children: readonly Element[], attributes: Element['attributes'] = {}): readonly Element[] {
  return children.length === 0 ? [] : [element(name, attributes, children)];
}

/** A note in NewsML's own markup: line ends as `<br/>`. */
export function noted(name: string, text: string): Element {
  const lines = text.split('\n').flatMap((line, index): readonly Markup[] => (index === 0 ? [line] : [element('br', {}), line]));
  return element(name, {}, lines);
}

/** NewsML's names, titles and literals have no line end and no tab in them. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}
