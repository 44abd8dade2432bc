/** A country's English name, for messages: `Switzerland` for `CH`; the code itself where it has none. */
export function countryName(country: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country;
}
