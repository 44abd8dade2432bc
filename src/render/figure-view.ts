import type { Media } from '../release/model.ts';
import { linkHref } from './address.ts';
import type { Locale, RenderInput } from './model.ts';

/** A picture, film, sound or document as templates show it. */
export interface FigureView {
  readonly id: string;
  /** Where a page finds it; undefined where its URL is none that may be linked to. */
  readonly src: string | undefined;
  /** Whether a page has it: it stands on the web or on the site, or inside of the page. */
  readonly comesAlong: boolean;
  /** Where a reader fetches it from as a file of its own; undefined for what stands inside of the page, or does not come along. */
  readonly fetchSrc: string | undefined;
  /** Where an e-mail finds it: an https URL, or the `cid:` of a picture that comes with it; or undefined. */
  readonly remoteSrc: string | undefined;
  /** Whether it can be shown as a picture; else it is linked to. */
  readonly isPicture: boolean;
  /** The last part of its path or URL: under what name it is kept. */
  readonly fileName: string;
  readonly alt: string;
  readonly caption: string | undefined;
  /** `Credit: Name. Rights`; empty where nothing is known of either. */
  readonly credit: string;
  /** What plain text says of it: the caption, else the description. */
  readonly words: string;
}

const PICTURE = /\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#].*)?$|^data:image\/|^cid:/i;

/** Makes the view of a release's media. */
export function figureView(media: Media, input: RenderInput): FigureView {
  const src = sourceOf(media, input.pictures);
  const comesAlong = src !== undefined && isThere(media, input.pictures);
  return {
    id: media.id,
    src,
    comesAlong,
    fetchSrc: comesAlong && !/^(?:data|cid):/i.test(src) ? src : undefined,
    remoteSrc: src !== undefined && /^(?:https|cid):/i.test(src) ? src : undefined,
    isPicture: src !== undefined && PICTURE.test(src),
    fileName: fileNameOf(media),
    alt: media.alt,
    caption: media.caption,
    credit: creditOf(media, input.locale),
    words: media.caption ?? media.alt,
  };
}

function sourceOf(media: Media, pictures: RenderInput['pictures']): string | undefined {
  const { location } = media;
  if (location.kind === 'url') return linkHref(location.url);
  // A path is percent-encoded piece by piece, so that no part of it reads as a scheme or a query.
  return pictures?.get(location.path) ?? location.path.split('/').map(encodeURIComponent).join('/');
}

/** A page that stands alone has those files alone that stand inside of it. */
function isThere({ location }: Media, pictures: RenderInput['pictures']): boolean {
  return location.kind === 'url' || pictures === undefined || pictures.has(location.path);
}

function fileNameOf({ id, location }: Media): string {
  const path = location.kind === 'url' ? location.url.replace(/[?#].*$/s, '') : location.path;
  return path.slice(path.lastIndexOf('/') + 1) || id;
}

function creditOf(media: Media, locale: Locale): string {
  const credit = media.credit === undefined ? undefined : `${locale.labels.credit}${locale.punctuation.colon}${media.credit}`;
  const parts = [credit, media.rights].filter((part) => part !== undefined);
  return parts.join(`${locale.punctuation.fullStop}${locale.punctuation.space}`);
}
