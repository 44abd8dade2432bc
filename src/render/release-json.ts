import type { BlockJson } from './block-json.ts';

/** What somebody said. */
export interface QuoteJson {
  readonly id: string;
  /** The words without quotation marks, in the parts that the attribution divides. */
  readonly text: readonly string[];
  readonly said: string | null;
  readonly speaker: string;
  readonly role: string;
}

/** Whom a journalist turns to. */
export interface ContactJson {
  readonly name: string;
  readonly title: string | null;
  readonly office: string | null;
  readonly phone: { readonly written: string; readonly e164: string; readonly international: string } | null;
  readonly email: string | null;
  readonly hours: string | null;
}

/** A picture, film, sound or document: either `file`, a path inside the newsroom, or `url` is null. */
export interface MediaJson {
  readonly id: string;
  readonly file: string | null;
  readonly url: string | null;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
  readonly rights: string | null;
}

/**
 * The JSON rendition, version 1: an edition as data for other programs. Keys are those of a release file; what a release does not say is null or an empty list, never
 * left out. Keys may be added in version 1; none is renamed or removed. Who cleared a quote stays in the press office.
 */
export interface ReleaseJson {
  readonly version: 1;
  readonly id: string;
  readonly kind: string;
  /** Id of the release that this one corrects or withdraws. */
  readonly corrects: string | null;
  readonly withdraws: string | null;
  /** ISO 8601: a calendar day, or a time in UTC with `date_zone` as the zone it was written in. */
  readonly date: string;
  readonly date_zone: string | null;
  /** ISO 8601, UTC; and the zone it was written in. */
  readonly embargo: { readonly until: string; readonly zone: string } | null;
  /** BCP 47: of this edition, and of all. */
  readonly language: string;
  readonly languages: readonly string[];
  readonly subjects: readonly string[];
  readonly title: string;
  readonly subhead: string | null;
  readonly dateline: string | null;
  readonly body: readonly BlockJson[];
  readonly quotes: readonly QuoteJson[];
  readonly signatories: readonly { readonly name: string; readonly title: string | null; readonly party: string | null }[];
  readonly contacts: readonly ContactJson[];
  readonly spokespersons: readonly { readonly name: string; readonly role: string | null; readonly languages: readonly string[] }[];
  readonly boilerplate: readonly BlockJson[];
  readonly notes: readonly BlockJson[];
  readonly media: readonly MediaJson[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly reason: string | null;
  /** Keys that this edition takes from the release's own language. */
  readonly untranslated: readonly string[];
  readonly organisation: {
    readonly name: string;
    readonly short_name: string;
    readonly address: string | null;
    readonly site: string | null;
  };
}
