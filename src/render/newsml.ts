import type { Checked } from '../diagnostic/diagnostic.ts';
import { type Element, element, xmlDocument } from './markup.ts';
import type { RenderInput, Rendition } from './model.ts';
import { contentMeta } from './newsml/content-meta.ts';
import { contentSet } from './newsml/content-set.ts';
import { itemMeta } from './newsml/item-meta.ts';
import { publisherAs } from './newsml/parties.ts';
import { CATALOG } from './newsml/qcodes.ts';
import { quoteAsserts, quoteReferences } from './newsml/quotes.ts';
import { type ReleaseView, releaseView } from './view.ts';
import { type WireItem, wireItem } from './wire-item.ts';

/** An edition as a news item of NewsML-G2 2.35 (IPTC), conformance “power”: UTF-8, indented by two, control characters left out. */
export function renderNewsml(input: RenderInput): Checked<Rendition> {
  const content = xmlDocument(newsItem(releaseView(input), wireItem(input), input));
  return { kind: 'valid', value: { kind: 'newsml', language: input.edition.language, content }, warnings: [] };
}

function newsItem(view: ReleaseView, item: WireItem, input: RenderInput): Element {
  const attributes = {
    xmlns: 'http://iptc.org/std/nar/2006-10-01/',
    standard: 'NewsML-G2',
    standardversion: '2.35',
    conformance: 'power',
    guid: item.uri,
    version: String(item.version),
    'xml:lang': view.language,
    dir: view.direction,
  };
  return element('newsItem', attributes, [
    element('catalogRef', { href: CATALOG }),
    element('rightsInfo', {}, [publisherAs('copyrightHolder', input)]),
    itemMeta(view, item, input),
    contentMeta(view, item, input),
    ...quoteAsserts(input),
    ...quoteReferences(input),
    contentSet(view),
  ]);
}
