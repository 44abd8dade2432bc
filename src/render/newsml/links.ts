import type { Link, Media } from '../../release/model.ts';
import { linkHref } from '../address.ts';
import { type Element, element } from '../markup.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { RenderInput } from '../model.ts';
import type { WireItem } from '../wire-item.ts';
import { wireUri } from '../wire-uri.ts';
import { said } from './nar.ts';
import { QCODES, RELATIONS } from './qcodes.ts';

/** What belongs to an edition: the editions in other languages, its media, further reading. What stands in a link tells of its target. */
export function linksOf(item: WireItem, input: RenderInput): readonly Element[] {
  return [
    ...item.translations.map(({ language, title, uri }) =>
      element('link', { reluri: RELATIONS.translation, residref: uri }, [
        element('itemClass', { qcode: QCODES.nature.text }),
        element('language', { tag: language }),
        ...said('headline', title, { 'xml:lang': language }),
      ]),
    ),
    ...input.edition.media.map((media) => mediaLink(media, input)),
    ...input.edition.links.flatMap(furtherReading),
  ];
}

function mediaLink(media: Media, input: RenderInput): Element {
  const { location, alt, caption, credit, rights } = media;
  const name = location.kind === 'file' ? location.path : location.url;
  const contenttype = mediaTypeOf(name);
  const residref = wireUri(input, input.edition.language, 'media', media.id);
  return element('link', { reluri: RELATIONS.media, href: hrefOf(media, input), residref, contenttype }, [
    ...natureOf(contenttype),
    ...(location.kind === 'file' ? said('fileName', location.path) : []),
    ...said('description', caption ?? alt),
    ...said('creditline', credit),
    ...said('usageTerms', rights),
  ]);
}

function hrefOf({ location }: Media, { pictures }: RenderInput): string | undefined {
  const shown = location.kind === 'url' ? location.url : pictures?.get(location.path);
  return shown === undefined ? undefined : absolute(shown);
}

function natureOf(contenttype: string | undefined): readonly Element[] {
  const qcode = natureCode(contenttype);
  return qcode === undefined ? [] : [element('itemClass', { qcode })];
}

function natureCode(contenttype: string | undefined): string | undefined {
  if (contenttype === 'image/svg+xml') return QCODES.nature.graphic;
  switch (contenttype?.split('/')[0]) {
    case 'image':
      return QCODES.nature.picture;
    case 'audio':
      return QCODES.nature.audio;
    case 'video':
      return QCODES.nature.video;
    default:
      return undefined;
  }
}

function furtherReading({ title, url }: Link): readonly Element[] {
  const href = absolute(url);
  return href === undefined ? [] : [element('link', { rel: QCODES.relation.seeAlso, href, title })];
}

function absolute(url: string): string | undefined {
  const href = linkHref(url);
  return href === undefined ? undefined : new URL(href).href;
}
