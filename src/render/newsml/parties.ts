import type { Contact, Quote, Signatory } from '../../release/model.ts';
import { linkHref } from '../address.ts';
import { type Element, element } from '../markup.ts';
import type { RenderInput } from '../model.ts';
import type { ReleaseView } from '../view.ts';
import { publisherUri, wireUri } from '../wire-uri.ts';
import { holding, said } from './nar.ts';
import { QCODES, RELATIONS } from './qcodes.ts';

/** Who publishes, as `name` in the places that NewsML has for it: `provider`, `copyrightHolder`. */
export function publisherAs(name: string, input: RenderInput): Element {
  return element(name, { uri: publisherUri(input), type: QCODES.concept.organisation }, said('name', input.publisher.name));
}

/** Who wrote it: the publisher with address and site. */
export function creatorOf(input: RenderInput): Element {
  const { name, address, site } = input.publisher;
  const web = site === undefined ? undefined : linkHref(site);
  const reached = [...said('web', web), ...holding('address', said('line', address))];
  const details = holding('organisationDetails', holding('contactInfo', reached));
  return element('creator', { uri: publisherUri(input), type: QCODES.concept.organisation }, [...said('name', name), ...details]);
}

/** Who gave the information: whom to call, who may be interviewed, who is quoted. */
export function infoSourcesOf({ spokespersons }: ReleaseView, input: RenderInput): readonly Element[] {
  const { contacts, quotes } = input.edition;
  const speakers = new Map(quotes.map((quote) => [`${quote.speaker}\n${quote.role}`, quote]));
  return [
    ...contacts.map((contact, index) => contactSource(contact, index, input)),
    ...spokespersons.map((person) => spokespersonSource(person, input)),
    ...[...speakers.values()].map((quote) => speakerSource(quote, input)),
  ];
}

/** Who signed, and for whom. */
export function signatoriesOf(input: RenderInput): readonly Element[] {
  return input.edition.signatories.map((signatory) => signatoryContributor(signatory, input));
}

/** The URI of a person whom an edition names. */
export function personUri(name: string, input: RenderInput): string {
  return wireUri(input, input.edition.language, 'person', name);
}

function contactSource({ name, title, office, phone, email, hours }: Contact, index: number, input: RenderInput): Element {
  const reached = [...said('email', email), ...said('phone', phone?.international), ...said('note', hours)];
  return element(
    'infoSource',
    { uri: wireUri(input, input.edition.language, 'contact', String(index + 1)), role: QCODES.party.mediaOffice },
    [
      ...said('name', name),
      ...said('definition', title),
      ...holding('personDetails', [...affiliation(office), ...holding('contactInfo', reached)]),
    ],
  );
}

function spokespersonSource({ name, details }: ReleaseView['spokespersons'][number], input: RenderInput): Element {
  return element('infoSource', { ...person(name, input), role: QCODES.party.spokesperson }, [
    ...said('name', name),
    ...said('definition', details),
  ]);
}

function speakerSource({ speaker, role }: Quote, input: RenderInput): Element {
  return element('infoSource', { ...person(speaker, input), role: QCODES.party.source }, [
    ...said('name', speaker),
    ...said('definition', role),
  ]);
}

function signatoryContributor({ name, title, party }: Signatory, input: RenderInput): Element {
  return element('contributor', { ...person(name, input), roleuri: RELATIONS.signatory }, [
    ...said('name', name),
    ...said('definition', title),
    ...holding('personDetails', affiliation(party)),
  ]);
}

function person(name: string, input: RenderInput): Element['attributes'] {
  return { uri: personUri(name, input), type: QCODES.concept.person };
}

function affiliation(organisation: string | undefined): readonly Element[] {
  return holding('affiliation', said('name', organisation));
}
