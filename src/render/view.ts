import { inlineText } from '../release/inline-text.ts';
import type { Contact, Edition, Release, Signatory, Spokesperson } from '../release/model.ts';
import { linkHref, mailHref, phoneHref } from './address.ts';
import { type BlockView, blockViews, type Placed, placedIn } from './block-view.ts';
import { type FigureView, figureView } from './figure-view.ts';
import type { Labels, Locale, Publisher, RenderInput } from './model.ts';
import { type DatelineView, embargoEnd, embargoHolds, releaseDate, type ShownDate } from './moment.ts';
import { type NoticeView, noticeView } from './notice-view.ts';
import type { OnSite } from './on-site.ts';
import { shortened } from './shortened.ts';
import { typeset } from './typeset.ts';
import { fillLabel } from './words.ts';

/** A link with the text that it is shown as. */
interface ShownLink {
  readonly href: string;
  readonly shown: string;
}

/** Whom a journalist turns to, with phone and e-mail as links. */
interface ContactView {
  readonly name: string;
  readonly title: string | undefined;
  readonly office: string | undefined;
  readonly phone: ShownLink | undefined;
  readonly email: ShownLink | undefined;
  readonly hours: string | undefined;
}

/** A person: the name, what stands after it (`Director General, IOM`), and both in one line. */
interface PersonView {
  readonly name: string;
  readonly details: string;
  readonly line: string;
}

/** Somebody who signed, and for whom: `China: Sha Zukang, Ambassador`. */
interface SignatoryView extends PersonView {
  readonly party: string | undefined;
}

/** Another edition of the same release, and where an export puts it beside this one. */
interface OtherEdition {
  readonly language: string;
  readonly name: string;
  readonly href: string;
}

/** Everything that a template may show of an edition, ready to be shown; templates see these names and no others. */
export interface ReleaseView {
  readonly id: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Where lines start: for e-mail, whose clients know no logical sides. */
  readonly startSide: 'left' | 'right';
  /** What it is: `Press release`, `Media advisory`, `Correction`. */
  readonly kicker: string;
  /** The embargo while it holds, else that the release may be used at once; a withdrawal has none, nor what a later release takes the place of: neither is for use. */
  readonly status: string | undefined;
  readonly embargoed: boolean;
  /** Between a label and its value, as the language writes it. */
  readonly colon: string;
  readonly title: string;
  readonly subhead: string | undefined;
  /** For correction and withdrawal: what they are about. */
  readonly notice: NoticeView | undefined;
  readonly date: ShownDate;
  readonly dateline: DatelineView;
  /** Whether the body begins with something else than a paragraph, so that the dateline needs a line of its own. */
  readonly datelineStandsAlone: boolean;
  /** The body, and after it the quotes and pictures that the body does not place. */
  readonly body: readonly BlockView[];
  readonly signatories: readonly SignatoryView[];
  readonly contacts: readonly ContactView[];
  readonly spokespersons: readonly PersonView[];
  readonly aboutHeading: string;
  readonly boilerplate: readonly BlockView[];
  readonly notes: readonly BlockView[];
  /** What the body does not show. */
  readonly media: readonly FigureView[];
  readonly links: readonly ShownLink[];
  /** In one line; empty where the edition is in another language than they are. */
  readonly subjects: string;
  readonly otherEditions: readonly OtherEdition[];
  readonly organisation: string;
  readonly organisationShort: string;
  readonly address: string | undefined;
  readonly site: string | undefined;
  readonly logo: string | undefined;
  /** One or two sentences for previews: the subhead, else the beginning of the text. */
  readonly summary: string;
  readonly onSite: OnSite | undefined;
}

/** Makes the view of an edition; pure, the same input gives the same view. */
export function releaseView(input: RenderInput): ReleaseView {
  const { release, publisher, locale } = input;
  const { labels } = locale;
  const edition = typeset(input.edition, locale);
  const date = releaseDate(release.date, locale);
  const dateline = { place: edition.dateline, comma: locale.punctuation.comma, date, dash: locale.punctuation.dash };
  const placed = placedIn(edition.body);
  const body = blockViews([...edition.body, ...unplacedQuotes(edition, placed)], input, dateline);
  return {
    ...languageAndStatus(input),
    id: release.id,
    colon: locale.punctuation.colon,
    title: edition.title,
    subhead: edition.subhead,
    notice: noticeView(release.kind, edition, locale),
    date,
    dateline,
    datelineStandsAlone: edition.body[0]?.kind !== 'paragraph',
    body,
    signatories: edition.signatories.map((signatory) => signatoryView(signatory, locale)),
    contacts: edition.contacts.map(contactView),
    spokespersons: edition.spokespersons.map((person) => spokespersonView(person, locale)),
    aboutHeading: fillLabel(labels.about, { name: publisher.shortName }),
    boilerplate: blockViews(edition.boilerplate, input),
    notes: blockViews(edition.notes, input),
    media: edition.media.filter((media) => !placed.media.has(media.id)).map((media) => figureView(media, input)),
    links: edition.links.flatMap(({ title, url }) => shownLink(title, url)),
    subjects: (edition.language === release.language ? release.subjects : (edition.subjects ?? [])).join(locale.punctuation.comma),
    otherEditions: otherEditions(release, edition),
    ...publisherView(publisher, input.onSite),
    summary: summaryOf(edition),
    onSite: input.onSite,
  };
}

function languageAndStatus(
  input: RenderInput,
): Pick<ReleaseView, 'language' | 'direction' | 'startSide' | 'kicker' | 'status' | 'embargoed'> {
  const { release, edition, locale, now } = input;
  return {
    language: edition.language,
    direction: locale.direction,
    startSide: locale.direction === 'rtl' ? 'right' : 'left',
    kicker: kickerOf(release, locale.labels),
    status: statusOf(input),
    embargoed: embargoHolds(release.embargo, now),
  };
}

function statusOf({ release: { kind, embargo }, locale, publisher, now, onSite }: RenderInput): string | undefined {
  const { labels } = locale;
  if (embargoHolds(embargo, now)) return fillLabel(labels.embargoedUntil, { time: embargoEnd(embargo, locale, publisher.timeZone) });
  // What is withdrawn or corrected is not to be used as it stands.
  return kind.kind === 'withdrawal' || onSite?.newer !== undefined ? undefined : labels.forImmediateRelease;
}

function kickerOf(release: Release, labels: Labels): string {
  switch (release.kind.kind) {
    case 'correction':
      return labels.correction;
    case 'withdrawal':
      return labels.withdrawal;
    case 'media-advisory':
      return labels.mediaAdvisory;
    case 'statement':
      return labels.statement;
    default:
      return labels.pressRelease;
  }
}

/** The only URLs that a page or an e-mail may show it from. */
const LOGO = /^(?:https:\/\/|cid:|data:image\/)/i;

function publisherView(publisher: Publisher, onSite: OnSite | undefined) {
  return {
    organisation: publisher.name,
    organisationShort: publisher.shortName,
    address: publisher.address,
    site: publisher.site === undefined ? undefined : linkHref(publisher.site),
    logo: onSite?.logo?.src ?? (publisher.logo !== undefined && LOGO.test(publisher.logo) ? publisher.logo : undefined),
  };
}

function unplacedQuotes(edition: Edition, placed: Placed) {
  return edition.quotes.filter((quote) => !placed.quotes.has(quote.id)).map((quote) => ({ kind: 'quote', quote }) as const);
}

function contactView(contact: Contact): ContactView {
  const { name, title, office, phone, email, hours } = contact;
  return {
    name,
    title,
    office,
    phone: phone === undefined ? undefined : { href: phoneHref(phone), shown: phone.international },
    email: email === undefined ? undefined : { href: mailHref(email), shown: email },
    hours,
  };
}

/** The party stands first: after a title it would read as a part of it (`Representative of China in Geneva, China`). */
function signatoryView({ name, title, party }: Signatory, locale: Locale): SignatoryView {
  const person = personView(name, title ?? '', locale);
  return { ...person, party, line: party === undefined ? person.line : party + locale.punctuation.colon + person.line };
}

function spokespersonView(person: Spokesperson, locale: Locale): PersonView {
  const languages = person.languages.map((code) => locale.labels.languages[code] ?? languageName(code, locale.intl));
  const spoken = languages.length === 0 ? undefined : `(${languages.join(locale.punctuation.comma)})`;
  return personView(person.name, [person.role, spoken].filter((part) => part !== undefined).join(' '), locale);
}

function personView(name: string, details: string, locale: Locale): PersonView {
  return { name, details, line: details === '' ? name : name + locale.punctuation.comma + details };
}

function shownLink(shown: string, url: string): readonly ShownLink[] {
  const href = linkHref(url);
  return href === undefined ? [] : [{ href, shown }];
}

function otherEditions(release: Release, edition: Edition): readonly OtherEdition[] {
  return release.editions
    .filter((other) => other.language !== edition.language)
    .map(({ language }) => ({ language, name: languageName(language, language), href: `${release.id}.${language}.html` }));
}

function languageName(code: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;
}

function summaryOf({ subhead, body, title, language }: Edition): string {
  if (subhead !== undefined) return subhead;
  const opening = body.find((block) => block.kind === 'paragraph');
  return opening === undefined ? title : shortened(inlineText(opening.inlines), language);
}
