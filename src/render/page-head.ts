import type { ReleaseView } from './view.ts';

/** What the head of a page says to those who show links to it (the Open Graph protocol). */
export interface PageHead {
  /** Language and territory as Open Graph writes them, the likely territory where the language names none: `en_US`, `zh_CN`. */
  readonly locale: string;
  readonly otherLocales: readonly string[];
  /** The first picture that can be fetched from the web; undefined where there is none. */
  readonly image: { readonly src: string; readonly alt: string } | undefined;
}

/** Makes the head of an edition's page from its view. */
export function pageHead({ language, otherEditions, body, media }: ReleaseView): PageHead {
  const figures = [...body.flatMap((block) => (block.kind === 'figure' ? [block.figure] : [])), ...media];
  const picture = figures.find(({ isPicture, remoteSrc }) => isPicture && remoteSrc !== undefined);
  return {
    locale: openGraphLocale(language),
    otherLocales: otherEditions.map((edition) => openGraphLocale(edition.language)),
    image: picture?.remoteSrc === undefined ? undefined : { src: picture.remoteSrc, alt: picture.alt },
  };
}

const KNOWN = new Map<string, string>();

function openGraphLocale(tag: string): string {
  const known = KNOWN.get(tag) ?? likelyLocale(tag);
  KNOWN.set(tag, known);
  return known;
}

function likelyLocale(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region === undefined ? language : `${language}_${region}`;
}
