import type { Quote } from '../../release/model.ts';
import { linkHref } from '../address.ts';
import type { RenderInput } from '../model.ts';
import type { ReleaseView } from '../view.ts';
import type { NinjsContactInfo, NinjsInfoSource, NinjsParty } from './ninjs-item.ts';

/** Who speaks, signs or may be interviewed; each once in each part. */
export function peopleOf(view: ReleaseView, { edition, locale }: RenderInput): readonly NinjsParty[] {
  const { comma } = locale.punctuation;
  return distinct([
    ...edition.quotes.map((quote) => ({ name: quote.speaker, rel: 'speaker', literal: speakerLine(quote, comma) })),
    ...view.signatories.map(({ name, details }) => ({ name, rel: 'signatory', literal: lineOf(name, details, comma) })),
    ...view.spokespersons.map(({ name, details }) => ({ name, rel: 'spokesperson', literal: lineOf(name, details, comma) })),
  ]);
}

/** Who publishes, and for whom was signed. */
export function organisationsOf(view: ReleaseView): readonly NinjsParty[] {
  const publisher = { name: view.organisation, rel: 'publisher', uri: uriOf(view.site), contactInfo: publisherInfo(view) };
  const parties = view.signatories.flatMap(({ party }) => (party === undefined ? [] : [{ name: party, rel: 'signatory' }]));
  return distinct([publisher, ...parties]);
}

/** Who gives the release out, and whom a journalist turns to. */
export function infoSourcesOf(view: ReleaseView, { locale, edition }: RenderInput): readonly NinjsInfoSource[] {
  const publisher = { name: view.organisation, role: 'publisher', uri: uriOf(view.site) };
  const contacts = edition.contacts.map(({ name, title, office, phone, email, hours }) => ({
    name,
    role: 'contact',
    literal: lineOf(name, [title, office].filter((part) => part !== undefined).join(locale.punctuation.comma), locale.punctuation.comma),
    contactInfo: [...info('phone', phone?.international), ...info('email', email), ...info('office', office), ...info('hours', hours)],
  }));
  return [publisher, ...contacts];
}

/** `Ada Okafor, Harbour master`; undefined without a role. */
export function speakerLine({ speaker, role }: Quote, comma: string): string | undefined {
  return lineOf(speaker, role, comma);
}

function lineOf(name: string, details: string, comma: string): string | undefined {
  return details === '' ? undefined : name + comma + details;
}

function publisherInfo({ address, site }: ReleaseView): readonly NinjsContactInfo[] | undefined {
  const lines = address === undefined ? [] : [{ type: 'address', role: 'office', address: { lines: [address] } } as const];
  const all = [...lines, ...info('web', site)];
  return all.length === 0 ? undefined : all;
}

function info(type: string, value: string | undefined): readonly NinjsContactInfo[] {
  return value === undefined ? [] : [{ type, role: 'work', value }];
}

function uriOf(site: string | undefined): string | undefined {
  const href = site === undefined ? undefined : linkHref(site);
  return href === undefined ? undefined : new URL(href).href;
}

function distinct(parties: readonly NinjsParty[]): readonly NinjsParty[] {
  return [...new Map(parties.map((party) => [`${party.rel} ${party.literal ?? party.name}`, party])).values()];
}
