import { remember } from './remember.ts';

// What `de-CH`, `zh-Hans-CN`, `fr_CA` look like (BCP 47): a language of two or three letters, then script, region, variants.
const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i;

/**
 * Reads a language as lists have it: a tag (BCP 47) in its canonical spelling, `fr_ca` as `fr-CA`; or a name, in English or in the language itself, as Outlook
 * and media databases export it: `German` and `Deutsch` are `de`. Undefined where the text is neither.
 */
export const readLanguage: (text: string) => string | undefined = remember((text) => canonicalTag(text) ?? tagNamed(text));

// Those that newsrooms write in, by number of readers.
const WRITTEN_LANGUAGES =
  'en zh es fr ar ru pt de ja hi bn ur id it tr fa ko vi pl uk nl ro el hu cs sv da fi nb no he th ms sw am ha yo ig zu bg sr hr sk sl lt lv et ga is ka hy az kk uz mn ne si ta te ml kn gu pa mr my km lo'.split(
    ' ',
  );

/** Whether a text is written as a tag; there may be no such language. */
export function isLanguageTag(text: string): boolean {
  return TAG.test(text);
}

let tagsByName: ReadonlyMap<string, string> | undefined;

// Made when a first name is met: a hundred names are slow to find.
function tagNamed(name: string): string | undefined {
  tagsByName ??= new Map(WRITTEN_LANGUAGES.toReversed().flatMap((tag) => ['en', tag].map((locale) => [nameIn(locale, tag) ?? tag, tag])));
  return tagsByName.get(name.trim().toLowerCase());
}

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
