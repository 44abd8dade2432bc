import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { shown } from '../../diagnostic/shown.ts';
import { readPhone } from '../phone.ts';
import { countryName } from './prose/country-name.ts';
import { contactsOf } from './prose/people.ts';
import type { LintRule } from './rule.ts';

/** Finds contacts’ phone numbers that nobody can dial: with a digit too few or too many, two in one, or words. */
export const phone: LintRule = {
  id: 'phone',
  level: 'error',
  silenceable: false,
  why: 'A number with a digit too few is found out when the first journalist rings, minutes before the deadline.',
  *check({ editions }, { policy }) {
    for (const edition of editions) {
      for (const { contact, path } of contactsOf(edition)) {
        if (contact.phone === undefined || 'phone' in readPhone(contact.phone, policy.country)) continue;
        const where = contact.phone.trim().startsWith('+') ? 'anywhere' : `in ${countryName(policy.country)}`;
        yield {
          span: edition.locate([...path, 'phone']),
          message: `The phone ${shown(contact.phone)} is no number ${where}.`,
          hint: hintFor(contact.phone, policy.country),
        };
      }
    }
  },
};

function hintFor(written: string, country: string): string {
  const digits = written.replace(/\D/gu, '').replace(/^00/u, '');
  const abroad = parsePhoneNumberFromString(`+${digits}`);
  if (!written.trim().startsWith('+') && abroad?.isValid()) return `Write “${abroad.formatInternational()}”, if that is the number.`;
  const national = parsePhoneNumberFromString(written, isSupportedCountry(country) ? country : undefined);
  if (national?.isValid()) return `Write the number alone: “${national.formatInternational()}”.`;
  const code = isSupportedCountry(country) ? getCountryCallingCode(country) : '41';
  return `Check the digits; write one number alone, as it is dialled there or with its country code, “+${code} …”.`;
}
