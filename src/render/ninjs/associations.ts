import type { Link, Media, Quote } from '../../release/model.ts';
import { linkHref } from '../address.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { RenderInput } from '../model.ts';
import { quotationWords } from '../quotation.ts';
import type { WireItem } from '../wire-item.ts';
import { wireUri } from '../wire-uri.ts';
import type { NinjsAssociation, NinjsItem, NinjsRendition } from './ninjs-item.ts';
import { speakerLine } from './parties.ts';

/** What belongs to an edition: its media, its quotes as data, the editions in other languages, further reading. */
export function associationsOf(item: WireItem, input: RenderInput): readonly NinjsAssociation[] {
  const { edition } = input;
  return [
    ...edition.media.map((media) => mediaAssociation(media, input)),
    ...edition.quotes.map((quote) => quoteAssociation(quote, input)),
    ...item.translations.map(
      ({ language, title, uri }) =>
        ({ name: title, rel: 'translation', uri, type: 'text', representationType: 'partial', language, title }) as const,
    ),
    ...edition.links.flatMap((link, index) => linkAssociation(link, index, input)),
  ];
}

function mediaAssociation(media: Media, input: RenderInput): NinjsAssociation {
  const { location, alt, caption, credit, rights } = media;
  const name = location.kind === 'file' ? location.path : location.url;
  const texts = [
    ...(caption === undefined ? [] : [{ role: 'caption', contentType: 'text/plain', value: caption } as const]),
    { role: 'alternative', contentType: 'text/plain', value: alt } as const,
  ];
  return {
    name: caption ?? alt,
    rel: 'media',
    uri: wireUri(input, input.edition.language, 'media', media.id),
    type: kindOf(mediaTypeOf(name)),
    descriptions: texts,
    by: credit,
    usageTerms: rights,
    renditions: renditionOf(name, media, input.pictures),
    altIds: [{ role: 'id', value: media.id }, ...(location.kind === 'file' ? [{ role: 'file', value: location.path }] : [])],
  };
}

/** A file is fetched where the newsroom shows it; without such a place it is known by its name alone. */
function renditionOf(name: string, { location }: Media, pictures: RenderInput['pictures']): readonly NinjsRendition[] | undefined {
  const shown = location.kind === 'url' ? location.url : pictures?.get(location.path);
  const href = shown === undefined ? undefined : linkHref(shown);
  return href === undefined ? undefined : [{ name: 'original', href: new URL(href).href, contentType: mediaTypeOf(name) }];
}

function kindOf(mediaType: string | undefined): NinjsItem['type'] {
  if (mediaType === 'image/svg+xml') return 'graphic';
  const [kind] = (mediaType ?? '').split('/');
  if (kind === 'image') return 'picture';
  return kind === 'audio' || kind === 'video' ? kind : 'text';
}

function quoteAssociation(quote: Quote, input: RenderInput): NinjsAssociation {
  const { comma } = input.locale.punctuation;
  const literal = speakerLine(quote, comma);
  return {
    name: quote.speaker,
    rel: 'quote',
    uri: wireUri(input, input.edition.language, 'quote', quote.id),
    type: 'component',
    by: literal ?? quote.speaker,
    bodies: [{ role: 'quote', contentType: 'text/plain', value: quotationWords(quote, input.locale) }],
    people: [{ name: quote.speaker, rel: 'speaker', literal }],
  };
}

function linkAssociation({ title, url }: Link, index: number, input: RenderInput): readonly NinjsAssociation[] {
  const href = linkHref(url);
  if (href === undefined) return [];
  const uri = wireUri(input, input.edition.language, 'link', String(index + 1));
  return [
    {
      name: title,
      rel: 'seeAlso',
      uri,
      type: 'text',
      renditions: [{ name: 'web', href: new URL(href).href, contentType: mediaTypeOf(href), title }],
    },
  ];
}
