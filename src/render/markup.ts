/** A piece of XML: text, or an element. What an attribute does not have is undefined. Text is written as it is meant; the writer escapes it. */
export type Markup = string | Element;

/** An element; without children it is written `<br/>`, with an empty list of them `<p></p>`, so that HTML reads it as XML does. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly Markup[] | undefined;
}

/** Makes an element. */
export function element(name: string, attributes: Element['attributes'], children?: readonly Markup[]): Element {
  return { name, attributes, children };
}

/** Writes markup on one line, escaped, well formed as XML and as HTML. What XML has no way to say (control characters, halves of pairs) is left out. */
export function markupText(markup: readonly Markup[]): string {
  return markup.map(textOf).join('');
}

/** Elements of HTML in which spaces count, whatever they hold. */
const RUNS_OF_TEXT = /^(?:p|h[1-6]|figcaption|span|a|em|strong|code)$/;

/** Writes a document: declaration, root, one element a line by two spaces; an element in which spaces count stands on one line. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(root, '')}\n`;
}

/** What may not stand in XML 1.0, or does no good there: control characters but tab and line end, halves of surrogate pairs, non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out.
const NOT_FOR_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text without what XML has no way to say; for JSON, whose readers put it into XML and HTML. */
export function printable(text: string): string {
  return text.replace(NOT_FOR_XML, '');
}

function indented({ name, attributes, children }: Element, indent: string): string {
  if (RUNS_OF_TEXT.test(name) || children === undefined || children.length === 0 || !children.every((child) => typeof child !== 'string')) {
    return indent + textOf({ name, attributes, children });
  }
  const inner = children.map((child) => indented(child, `${indent}  `)).join('\n');
  return `${indent}<${name}${attributesText(attributes)}>\n${inner}\n${indent}</${name}>`;
}

function textOf(markup: Markup): string {
  if (typeof markup === 'string') return escaped(markup).replaceAll('\r', '&#13;');
  const { name, attributes, children } = markup;
  const open = `<${name}${attributesText(attributes)}`;
  return children === undefined ? `${open}/>` : `${open}>${markupText(children)}</${name}>`;
}

function attributesText(attributes: Element['attributes']): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${attributeText(value)}"`]))
    .join('');
}

/** A reader of XML makes spaces of line ends and tabs in attributes, unless they are written as references. */
function attributeText(value: string): string {
  return escaped(value)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function escaped(text: string): string {
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
