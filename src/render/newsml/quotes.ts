import type { Quote } from '../../release/model.ts';
import { quoteAnchor } from '../block-markup.ts';
import { type Element, element } from '../markup.ts';
import type { RenderInput } from '../model.ts';
import { quotationWords } from '../quotation.ts';
import { wireUri } from '../wire-uri.ts';
import { said } from './nar.ts';
import { personUri } from './parties.ts';
import { QCODES, RELATIONS } from './qcodes.ts';

/** The quotes as data: a concept each, with its words and whose they are. */
export function quoteAsserts(input: RenderInput): readonly Element[] {
  return input.edition.quotes.map((quote) =>
    element('assert', { uri: quoteUri(quote, input) }, [
      element('type', { qcode: QCODES.concept.abstract }),
      ...said('name', quote.speaker),
      ...said('definition', quotationWords(quote, input.locale)),
      element(
        'related',
        { reluri: RELATIONS.saidBy, uri: personUri(quote.speaker, input), type: QCODES.concept.person },
        said('name', quote.speaker),
      ),
    ]),
  );
}

/** From the places in the text where quotes stand to the quotes as data. */
export function quoteReferences(input: RenderInput): readonly Element[] {
  return input.edition.quotes.flatMap((quote) => {
    const idrefs = quoteAnchor(quote.id);
    return idrefs === undefined ? [] : [element('inlineRef', { idrefs, uri: quoteUri(quote, input) })];
  });
}

function quoteUri({ id }: Quote, input: RenderInput): string {
  return wireUri(input, input.edition.language, 'quote', id);
}
