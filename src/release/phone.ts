import { parsePhoneNumberFromString as parseByPattern } from 'libphonenumber-js';
// The smaller set of metadata knows what a country's numbers look like, the larger which beginnings it has given out: 099 717 93 94 looks Swiss.
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Phone } from './model.ts';

/**
 * `valid`: a number that somebody can have. `doubtful`: it looks like one, but its country is not known to give it out. `impossible`: a digit
 * too few or too many. `none`: no number at all.
 */
export type PhoneReading = { readonly kind: 'valid' | 'doubtful'; readonly phone: Phone } | { readonly kind: 'impossible' | 'none' };

/** Takes a number as people write it and the country (ISO 3166-1) in which it is read without `+`, and normalises it (E.164). What stands around it makes it none; an extension (`ext. 12`) may follow. */
export function readPhone(written: string, country: string): PhoneReading {
  const options = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
  const number = parsePhoneNumberFromString(written.trim(), options);
  if (number === undefined) return { kind: 'none' };
  const phone: Phone = { written, e164: number.number, international: number.formatInternational() };
  if (number.isValid()) return { kind: 'valid', phone };
  return parseByPattern(written.trim(), options)?.isValid() === true ? { kind: 'doubtful', phone } : { kind: 'impossible' };
}
