import type { Edition, Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import { pickLocale } from '../render/locale.ts';
import type { Locale, Publisher } from '../render/model.ts';
import { embargoHolds } from '../render/moment.ts';
import { type ReleaseView, releaseView } from '../render/view.ts';
import type { SiteInput, SiteRelease } from './model.ts';
import { editionPath } from './paths.ts';
import { type Publication, publicationOf } from './publication.ts';
import type { Succession } from './succession.ts';

/** An edition on the site. */
export interface Entry {
  readonly release: Release;
  readonly edition: Edition;
  readonly language: string;
  readonly publisher: Publisher;
  readonly locale: Locale;
  readonly view: ReleaseView;
  readonly media: SiteRelease['media'];
  readonly published: Publication;
  /** When its page last changed: when it was published, or when what followed it was. */
  readonly changed: Publication;
  readonly embargoed: boolean;
  readonly succession: Succession | undefined;
  /** The site's path of its page. */
  readonly path: string;
}

/** The entries of a release, one an edition. */
export function entriesOf({ release, media }: SiteRelease, succession: Succession | undefined, input: SiteInput): readonly Entry[] {
  return release.editions.map((edition) => {
    const { language } = edition;
    const locale = localeFor(language, input);
    const publisher = input.publisherIn(language);
    const published = publicationOf(release, publisher.timeZone);
    return {
      release,
      edition,
      language,
      publisher,
      locale,
      view: releaseView({ release, edition, publisher, locale, now: input.now, pictures: media }),
      media,
      published,
      changed: laterOf(published, succession === undefined ? published : publicationOf(succession.newest, publisher.timeZone)),
      embargoed: embargoHolds(release.embargo, input.now),
      succession,
      path: editionPath(release.id, language, 'html'),
    };
  });
}

/** The words of a language; those of English where there are none. */
export function localeFor(language: string, { locales }: Pick<SiteInput, 'locales'>): Locale {
  const locale = pickLocale(locales, language);
  if (locale === undefined) throw new Error('The built-in locale `en` is missing.');
  return locale;
}

/** Newest first; of those of the same instant in the order of their ids. */
export function newestFirst(a: { readonly at: Instant; readonly id: string }, b: { readonly at: Instant; readonly id: string }): number {
  return b.at - a.at || (a.id < b.id ? -1 : 1);
}

function laterOf(a: Publication, b: Publication): Publication {
  return b.instant > a.instant ? b : a;
}
