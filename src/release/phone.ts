// The smaller sets of metadata know a number's length, but not which beginnings a country has given out: to them 099 717 93 94 is Swiss.
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Phone } from './model.ts';

/** `valid`: a number that somebody can have. `doubtful`: it has the parts of one, but no country gives it out. `none`: no number, or more than one. */
export type PhoneReading = { readonly kind: 'valid' | 'doubtful'; readonly phone: Phone } | { readonly kind: 'none' };

/** Takes a number as people write it and the country (ISO 3166-1) in which it is read without `+`, and normalises it (E.164). What stands around it makes it none; an extension (`ext. 12`) may follow. */
export function readPhone(written: string, country: string): PhoneReading {
  const options = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
  const number = parsePhoneNumberFromString(written.trim(), options);
  if (number === undefined) return { kind: 'none' };
  const phone: Phone = { written, e164: number.number, international: number.formatInternational() };
  return { kind: number.isValid() ? 'valid' : 'doubtful', phone };
}
