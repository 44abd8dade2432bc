import { listed, shown } from '../../diagnostic/shown.ts';
import { contactsOf } from './prose/people.ts';
import type { LintRule } from './rule.ts';

/** Finds datelines that name another place than every contact's office; contacts without an office are not asked. */
export const datelineOffice: LintRule = {
  id: 'dateline-office',
  level: 'info',
  silenceable: true,
  why: 'The dateline says where the news comes from. Where no contact sits there, either the dateline is left over from an earlier release or a contact on the spot is missing.',
  *check({ editions }) {
    for (const edition of editions) {
      const { dateline } = edition.fields;
      const offices = contactsOf(edition).flatMap(({ contact }) => contact.office ?? []);
      if (dateline === undefined || offices.length === 0) continue;
      const places = dateline
        .split(/[/,;–—]|\s-\s/u)
        .map(folded)
        .filter((place) => place !== '');
      if (places.some((place) => offices.some((office) => folded(office).includes(place)))) continue;
      yield {
        span: edition.locate(['dateline']),
        message: `The dateline ${shown(dateline)} is none of the contacts’ offices: ${listed(offices.map(shown))}.`,
        hint: 'Check the dateline, or add a contact in that place.',
      };
    }
  },
};

/** Without accents and capitals: the dateline `ZÜRICH` is the office `Zurich`. */
function folded(place: string): string {
  return place.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
