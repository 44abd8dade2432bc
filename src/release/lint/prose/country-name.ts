/** Countries whose English names have an article in a sentence. */
const WITH_ARTICLE =
  /^(?:United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Congo|Isle of|(?:.* )?(?:Republic|Islands|Territories|Territory)$)/u;

/** A country's English name, as a sentence has it: `Switzerland` for `CH`, `the United Kingdom` for `GB`; the code itself where it has none. */
export function countryName(country: string): string {
  const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country;
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}
