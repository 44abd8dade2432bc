/** What a text should have been: `is` goes on after the value, the hint is a sentence that depends on what was written. */
export interface FormatWords {
  readonly is: string;
  hint(written: string): string;
}

/** By the format, or the message of the check, that refuses a text. */
export const FORMATS: ReadonlyMap<string, FormatWords> = new Map<string, FormatWords>([
  ['slug', { is: 'which is no short name', hint: slugHint }],
  ['language', { is: 'which is no language code', hint: languageHint }],
  ['country', { is: 'which is no country code', hint: countryHint }],
  ['date', { is: 'which is no day of the calendar', hint: () => 'Write year, month and day, such as `2006-09-05`.' }],
]);

function slugHint(written: string): string {
  const slug = written
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `Write lower-case letters, digits and single hyphens, such as \`${slug === '' ? 'night-ferry-2026' : slug}\`.`;
}

function languageHint(written: string): string {
  const meant = called(written, 'language', LANGUAGES) ?? canonical(written);
  return meant === undefined ? 'Write a code such as `en`, `fr`, `pt-BR` or `zh-Hans` (BCP 47).' : `Write \`${meant}\`.`;
}

function countryHint(written: string): string {
  const meant = called(written, 'region', countries()) ?? canonicalCountry(written.trim().toUpperCase());
  return meant === undefined ? 'Write the two capital letters of ISO 3166, such as `CH` or `GB`.' : `Write \`${meant}\`.`;
}

/** `uk` is `GB`. */
function canonicalCountry(code: string): string | undefined {
  return isCountry(code) ? new Intl.Locale(`und-${code}`).region : undefined;
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}

/** The code that a name in words is called by, in English or, for languages, in itself. */
function called(name: string, type: 'language' | 'region', codes: readonly string[]): string | undefined {
  const wanted = name.trim().toLowerCase();
  const english = new Intl.DisplayNames('en', { type });
  const own = (code: string) => (type === 'language' ? new Intl.DisplayNames(code, { type }).of(code) : undefined);
  return codes.find((code) => english.of(code)?.toLowerCase() === wanted || own(code)?.toLowerCase() === wanted);
}

/** `pt_br`, `EN`: right but for the spelling. */
function canonical(written: string): string | undefined {
  const spelled = written.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?$/i.test(spelled)) return undefined;
  return Intl.getCanonicalLocales(spelled)[0];
}

// Those that newsrooms write in, by number of readers; only a hint hangs on it.
const LANGUAGES: readonly string[] =
  'en zh es fr ar ru pt de ja hi bn ur id it tr fa ko vi pl uk nl ro el hu cs sv da fi nb no he th ms sw bg sr hr sk sl lt lv et ga'.split(
    ' ',
  );

function countries(): readonly string[] {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
}
