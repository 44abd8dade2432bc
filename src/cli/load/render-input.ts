import type { Newsroom } from '../../newsroom/model.ts';
import { organisationIn } from '../../newsroom/organisation.ts';
import type { Edition, Release } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';
import { pickLocale } from '../../render/locale.ts';
import type { Locale, RenderInput } from '../../render/model.ts';

/** What an edition's renditions are made from. */
export interface EditionInput {
  readonly newsroom: Pick<Newsroom, 'organisation' | 'sender'>;
  readonly release: Release;
  readonly edition: Edition;
  readonly locales: ReadonlyMap<string, Locale>;
  readonly now: Instant;
  /** URLs of the release's files by the path that it names them with. */
  readonly pictures: ReadonlyMap<string, string>;
  /** URL of the newsroom's logo, where it is a file. */
  readonly logo?: string | undefined;
}

/** Puts together what the renderer takes. */
export function renderInput({ newsroom, release, edition, locales, now, pictures, logo }: EditionInput): RenderInput {
  const locale = pickLocale(locales, edition.language);
  if (locale === undefined) throw new Error('The built-in locale `en` is missing.');
  const publisher = organisationIn(newsroom.organisation, edition.language);
  return { release, edition, publisher: { ...publisher, logo: logo ?? publisher.logo }, locale, now, pictures };
}
