import { SaxesParser } from 'saxes';

/** Why a part of a workbook cannot be read; a sentence. */
export class RefusedPart extends Error {}

/** The value of an element's attribute, by its name. */
export type Attribute = (name: string) => string | undefined;

/** What is made of a part's elements, by their names without prefix; `emit` gives an item. */
export interface Elements {
  readonly open?: (name: string, attribute: Attribute) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Characters that may pass without an element: far more than a cell holds, far less than memory. */
const LONGEST_TEXT = 1_000_000;

/**
 * Reads XML as it streams in, and gives what `elements` makes of it. Entities are those that XML has of itself; a document type, which could define others, is refused.
 *
 * @throws RefusedPart where it is no XML
 */
export async function* xmlItems<T>(bytes: AsyncIterable<Uint8Array>, elements: (emit: (item: T) => void) => Elements): AsyncGenerator<T> {
  let items: T[] = [];
  let silent = 0;
  const parser = parserOf(
    elements((item) => items.push(item)),
    () => {
      silent = 0;
    },
  );
  for await (const text of textsOf(bytes)) {
    silent += text.length;
    if (silent > LONGEST_TEXT) throw new RefusedPart('A cell of it is too long.');
    parser.write(text);
    yield* items;
    items = [];
  }
  parser.close();
  yield* items;
}

function parserOf({ open, close, text }: Elements, onElement: () => void): SaxesParser<{ xmlns: false }> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  parser.on('error', ({ message }) => {
    throw new RefusedPart(`It is damaged: ${message.slice(0, 200)}.`);
  });
  parser.on('doctype', () => {
    throw new RefusedPart('It has a document type, which no spreadsheet has.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    onElement();
    open?.(localName(name), (wanted) => (Object.hasOwn(attributes, wanted) ? attributes[wanted] : undefined));
  });
  parser.on('closetag', ({ name }) => {
    onElement();
    close?.(localName(name));
  });
  parser.on('text', (words) => text?.(words));
  parser.on('cdata', (words) => text?.(words));
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

async function* textsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RefusedPart('It is not in UTF-8.');
  }
}
