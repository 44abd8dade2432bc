import type { Instant } from './time.ts';

/** A release's stable slug: lower-case letters, digits and hyphens. */
export type ReleaseId = string & { readonly brand: 'ReleaseId' };

/** What kind of news it is. A correction or withdrawal names the release that it corrects or kills. */
export type ReleaseKind =
  | { readonly kind: 'announcement' | 'agreement' | 'statement' | 'media-advisory' | 'report' | 'appointment' | 'event' }
  | { readonly kind: 'correction'; readonly corrects: ReleaseId }
  | { readonly kind: 'withdrawal'; readonly withdraws: ReleaseId };

/** The release's own date: a calendar day, or a time with the zone that it was written in. */
export type ReleaseDate =
  | { readonly kind: 'calendar-day'; readonly day: string }
  | { readonly kind: 'instant'; readonly instant: Instant; readonly zone: string };

/** `none`, or the instant that it ends, with the zone (IANA name or offset) and the words it was written in. */
export type Embargo =
  | { readonly kind: 'none' }
  | { readonly kind: 'until'; readonly instant: Instant; readonly zone: string; readonly written: string };

/** A run of text inside a block, from Markdown. There is no raw HTML: Markdown's HTML is text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'line-break' };

/** A part of the body, in the order read. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly quote: Quote }
  | { readonly kind: 'image'; readonly media: Media };

/** Something somebody said, as data. */
export interface Quote {
  readonly id: string;
  /** The words, without quotation marks, in the parts that the attribution divides. */
  readonly parts: readonly [string, ...string[]];
  /** The attribution as it stands in the running text, after the first part: `said the Director General`. */
  readonly said: string | undefined;
  readonly speaker: string;
  readonly role: string;
  readonly approval: { readonly by: string; readonly on: string } | undefined;
}

/** Who signed, and for which party. */
export interface Signatory {
  readonly name: string;
  readonly title: string | undefined;
  readonly party: string | undefined;
}

/** A phone number as written, and as E.164 where it could be normalised. */
export interface Phone {
  readonly written: string;
  readonly e164: string;
  /** For reading abroad: `+41 22 717 93 94`. */
  readonly international: string;
}

/** Whom a journalist turns to. Has a phone or an e-mail or both. */
export interface Contact {
  readonly name: string;
  readonly title: string | undefined;
  readonly office: string | undefined;
  readonly phone: Phone | undefined;
  readonly email: string | undefined;
  readonly hours: string | undefined;
}

/** Somebody who may be interviewed. */
export interface Spokesperson {
  readonly name: string;
  readonly role: string | undefined;
  readonly languages: readonly string[];
}

/** A picture, film, sound or document that comes with the release. */
export interface Media {
  readonly id: string;
  readonly location: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'url'; readonly url: string };
  readonly alt: string;
  readonly caption: string | undefined;
  readonly credit: string | undefined;
  readonly rights: string | undefined;
}

/** Further reading. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** A sentence that reads differently in a correction. */
export type Change =
  | { readonly kind: 'replaced'; readonly before: string; readonly after: string }
  | { readonly kind: 'added'; readonly after: string }
  | { readonly kind: 'left-out'; readonly before: string };

/** The release in one language. Parts that an edition does not translate are the release's own, and named in `untranslated`. */
export interface Edition {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly subhead: string | undefined;
  /** The place, as the trade's dateline: `Geneva`. */
  readonly dateline: string | undefined;
  readonly body: readonly Block[];
  /** In the order in which they are read. */
  readonly quotes: readonly Quote[];
  readonly signatories: readonly Signatory[];
  readonly contacts: readonly [Contact, ...Contact[]];
  readonly spokespersons: readonly Spokesperson[];
  /** Markdown paragraphs about the organisation; the release's or the newsroom's. */
  readonly boilerplate: readonly Block[];
  readonly notes: readonly Block[];
  readonly media: readonly Media[];
  readonly links: readonly Link[];
  /** What it is about, in this language; the release's own words where absent. */
  readonly subjects?: readonly string[];
  /** For wire formats and templates: what a correction or withdrawal says of itself. */
  readonly reason: string | undefined;
  readonly untranslated: readonly string[];
  /** Of a correction: what reads differently from the release that it corrects, where that is at hand. */
  readonly changes?: readonly Change[];
}

/** A release that passed validation. Editions: the release's own language first. */
export interface Release {
  readonly id: ReleaseId;
  readonly kind: ReleaseKind;
  /** Of a correction or withdrawal: the release with which it all began, where corrections of corrections are at hand. */
  readonly original?: ReleaseId;
  readonly date: ReleaseDate;
  readonly embargo: Embargo;
  readonly language: string;
  readonly subjects: readonly string[];
  readonly editions: readonly [Edition, ...Edition[]];
}
