import { blocksMarkup, datelineMarkup } from '../block-markup.ts';
import { blocksPlain } from '../block-plain.ts';
import { type Element, element, type Markup } from '../markup.ts';
import type { ReleaseView } from '../view.ts';

/** The text, as XHTML and as plain text: the body, and after it who publishes. */
export function contentSet(view: ReleaseView): Element {
  return element('contentSet', {}, [
    element('inlineXML', { contenttype: 'application/xhtml+xml' }, [xhtml(view)]),
    element('inlineData', { contenttype: 'text/plain' }, [plain(view)]),
  ]);
}

function xhtml(view: ReleaseView): Element {
  const { language, direction } = view;
  const attributes = { xmlns: 'http://www.w3.org/1999/xhtml', lang: language, 'xml:lang': language, dir: direction };
  return element('html', attributes, [
    element('head', {}, [element('title', {}, [view.title])]),
    element('body', {}, [...openingOf(view), ...blocksMarkup(view.body, 'xml:id'), ...boilerplateOf(view)]),
  ]);
}

/** Where no paragraph opens the body, the dateline has one of its own. */
function openingOf(view: ReleaseView): readonly Markup[] {
  return view.datelineStandsAlone ? [element('p', {}, datelineMarkup(view.dateline))] : [];
}

function boilerplateOf({ aboutHeading, boilerplate }: ReleaseView): readonly Markup[] {
  if (boilerplate.length === 0) return [];
  return [element('div', { class: 'boilerplate' }, [element('h2', {}, [aboutHeading]), ...blocksMarkup(boilerplate, 'xml:id')])];
}

function plain(view: ReleaseView): string {
  const about = view.boilerplate.length === 0 ? [] : [view.aboutHeading, blocksPlain(view.boilerplate)];
  return [blocksPlain(view.body), ...about].join('\n\n');
}
