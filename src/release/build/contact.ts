import type { EditionDraft } from '../draft.ts';
import type { Contact, Phone } from '../model.ts';
import { readPhone } from '../phone.ts';
import type { ContactFile } from '../schema.ts';

/** The contacts of an edition, or else of the release, with phones as they are dialled from abroad; numbers without `+` are read in `country` (ISO 3166-1). */
export function contactsFor(own: EditionDraft, edition: EditionDraft, country: string): readonly Contact[] {
  const contacts = edition.fields.contact ?? own.fields.contact ?? [];
  return (Array.isArray(contacts) ? contacts : [contacts]).map((contact) => contactOf(contact, country));
}

function contactOf({ name, title, office, phone, email, hours }: ContactFile, country: string): Contact {
  return { name, title, office, phone: phone === undefined ? undefined : phoneOf(phone, country), email, hours };
}

/** What nobody can dial is none here; rule `phone` stops such a release. */
function phoneOf(written: string, country: string): Phone | undefined {
  const reading = readPhone(written, country);
  return 'phone' in reading ? reading.phone : undefined;
}
