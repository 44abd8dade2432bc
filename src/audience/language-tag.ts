import { remember } from './remember.ts';

// What `de-CH`, `zh-Hans-CN`, `fr_CA` look like (BCP 47): a language of two or three letters, then script, region, variants.
const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i;

/** Reads a language tag (BCP 47) in its canonical spelling, `fr_ca` as `fr-CA`; undefined where the text is none. */
export const readLanguageTag: (text: string) => string | undefined = remember(canonicalTag);

/** The tag of a language that is written in words, in English or in itself: `German` and `Deutsch` are `de`. */
export function tagOfLanguageName(name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  return WRITTEN_LANGUAGES.find((tag) => [nameIn('en', tag), nameIn(tag, tag)].includes(wanted));
}

// Those that newsrooms write in, by number of readers; a hint is all that hangs on it.
const WRITTEN_LANGUAGES =
  'en zh es fr ar ru pt de ja hi bn ur id it tr fa ko vi pl uk nl ro el hu cs sv da fi nb no he th ms sw am ha yo ig zu bg sr hr sk sl lt lv et ga is ka hy az kk uz mn ne si ta te ml kn gu pa mr my km lo'.split(
    ' ',
  );

function nameIn(locale: string, tag: string): string | undefined {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag)?.toLowerCase();
}

function canonicalTag(text: string): string | undefined {
  if (!TAG.test(text)) return undefined;
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
