import { shown } from '../../diagnostic/shown.ts';
import { readPhone } from '../phone.ts';
import { contactsOf } from './prose/people.ts';
import type { LintRule } from './rule.ts';

/** Finds contacts’ phone numbers that no country is known to give out. */
export const phoneUnknown: LintRule = {
  id: 'phone-unknown',
  level: 'warning',
  silenceable: true,
  why: 'Two digits that changed places make a number as long as the right one, which nobody has. Newly given-out numbers are not known at once.',
  *check({ editions }, { policy }) {
    for (const edition of editions) {
      for (const { contact, path } of contactsOf(edition)) {
        const reading = contact.phone === undefined ? undefined : readPhone(contact.phone, policy.country);
        if (reading?.kind !== 'doubtful') continue;
        yield {
          span: edition.locate([...path, 'phone']),
          message: `The phone ${shown(reading.phone.written)}, from abroad ${reading.phone.international}, is none that is known to be given out.`,
          hint: 'Ring it, and correct its digits or its country code; if it is right, leave it.',
        };
      }
    }
  },
};
