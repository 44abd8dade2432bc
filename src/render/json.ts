import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Contact, Media, Quote, Release } from '../release/model.ts';
import { subjectsOf } from '../release/subjects-of.ts';
import { blockJson } from './block-json.ts';
import type { RenderInput, Rendition } from './model.ts';
import type { ContactJson, MediaJson, QuoteJson, ReleaseJson } from './release-json.ts';

/** An edition as data: `ReleaseJson`, indented by two, with a line end after it. */
export function renderJson(input: RenderInput): Checked<Rendition> {
  const content = `${JSON.stringify(releaseJson(input), undefined, 2)}\n`;
  return { kind: 'valid', value: { kind: 'json', language: input.edition.language, content }, warnings: [] };
}

function releaseJson({ release, edition, publisher }: RenderInput): ReleaseJson {
  return {
    version: 1,
    id: release.id,
    kind: release.kind.kind,
    corrects: release.kind.kind === 'correction' ? release.kind.corrects : null,
    withdraws: release.kind.kind === 'withdrawal' ? release.kind.withdraws : null,
    ...dates(release),
    language: edition.language,
    languages: release.editions.map(({ language }) => language),
    subjects: subjectsOf(release, edition),
    title: edition.title,
    subhead: edition.subhead ?? null,
    dateline: edition.dateline ?? null,
    body: edition.body.map(blockJson),
    quotes: edition.quotes.map(quoteJson),
    signatories: edition.signatories.map(({ name, title, party }) => ({ name, title: title ?? null, party: party ?? null })),
    contacts: edition.contacts.map(contactJson),
    spokespersons: edition.spokespersons.map(({ name, role, languages }) => ({ name, role: role ?? null, languages })),
    boilerplate: edition.boilerplate.map(blockJson),
    notes: edition.notes.map(blockJson),
    media: edition.media.map(mediaJson),
    links: edition.links.map(({ title, url }) => ({ title, url })),
    reason: edition.reason ?? null,
    untranslated: edition.untranslated,
    organisation: {
      name: publisher.name,
      short_name: publisher.shortName,
      address: publisher.address ?? null,
      site: publisher.site ?? null,
    },
  };
}

function dates({ date, embargo }: Release): Pick<ReleaseJson, 'date' | 'date_zone' | 'embargo'> {
  return {
    date: date.kind === 'calendar-day' ? date.day : new Date(date.instant).toISOString(),
    date_zone: date.kind === 'calendar-day' ? null : date.zone,
    embargo: embargo.kind === 'none' ? null : { until: new Date(embargo.instant).toISOString(), zone: embargo.zone },
  };
}

function quoteJson({ id, parts, said, speaker, role }: Quote): QuoteJson {
  return { id, text: parts, said: said ?? null, speaker, role };
}

function contactJson({ name, title, office, phone, email, hours }: Contact): ContactJson {
  return {
    name,
    title: title ?? null,
    office: office ?? null,
    phone: phone === undefined ? null : { written: phone.written, e164: phone.e164, international: phone.international },
    email: email ?? null,
    hours: hours ?? null,
  };
}

function mediaJson({ id, location, alt, caption, credit, rights }: Media): MediaJson {
  return {
    id,
    file: location.kind === 'file' ? location.path : null,
    url: location.kind === 'url' ? location.url : null,
    alt,
    caption: caption ?? null,
    credit: credit ?? null,
    rights: rights ?? null,
  };
}
