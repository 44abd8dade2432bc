/** The language of a BCP 47 tag without script and region: `zh` of `zh-Hans`. */
export function baseLanguage(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

/** Languages that change a name's ending with its role in the sentence: «Брансона Маккинли». */
const INFLECTING = new Set([
  'ru',
  'uk',
  'be',
  'bg',
  'sr',
  'hr',
  'bs',
  'sl',
  'sk',
  'cs',
  'pl',
  'lt',
  'lv',
  'et',
  'fi',
  'hu',
  'tr',
  'az',
  'kk',
  'el',
  'ka',
  'la',
  'eu',
  'hy',
  'ro',
  'mk',
]);

/** Whether names take endings in this language, so that only their beginnings can be compared. */
export function inflectsNames(language: string): boolean {
  return INFLECTING.has(baseLanguage(language));
}
