/** The part of ninjs 3.1 that a release needs, as its JSON schema names it; what is undefined is left out when written. */
export interface NinjsItem {
  readonly uri: string;
  readonly type: 'text' | 'audio' | 'video' | 'picture' | 'graphic' | 'component';
  readonly representationType?: 'full' | 'partial';
  readonly version?: string;
  readonly versionCreated?: string;
  readonly contentCreated?: string;
  readonly embargoedUntil?: string | undefined;
  readonly pubStatus?: 'usable' | 'withheld' | 'canceled';
  readonly copyrightHolder?: string;
  readonly usageTerms?: string | undefined;
  readonly edNote?: string | undefined;
  readonly language?: string;
  readonly title?: string;
  readonly by?: string | undefined;
  readonly slugline?: string;
  readonly located?: string | undefined;
  readonly headlines?: readonly NinjsText[];
  readonly descriptions?: readonly NinjsText[];
  readonly bodies?: readonly NinjsText[] | undefined;
  readonly people?: readonly NinjsParty[] | undefined;
  readonly organisations?: readonly NinjsParty[];
  readonly places?: readonly NinjsParty[] | undefined;
  readonly subjects?: readonly NinjsParty[] | undefined;
  readonly infoSources?: readonly NinjsInfoSource[];
  readonly renditions?: readonly NinjsRendition[] | undefined;
  readonly associations?: readonly NinjsAssociation[] | undefined;
  readonly altIds?: readonly { readonly role: string; readonly value: string }[];
  readonly genres?: readonly { readonly name: string; readonly uri: string; readonly literal: string }[];
  readonly standard?: { readonly name: 'ninjs'; readonly version: '3.1'; readonly schema: string };
}

/** A text with the part that it plays. */
export interface NinjsText {
  readonly role: string;
  readonly contentType: 'text/plain' | 'text/html';
  readonly value: string;
}

/** A person, organisation, place or subject, and what the release has to do with it. */
export interface NinjsParty {
  readonly name: string;
  readonly rel: string;
  readonly uri?: string | undefined;
  /** Name and office in one line, for telling namesakes apart. */
  readonly literal?: string | undefined;
  readonly contactInfo?: readonly NinjsContactInfo[] | undefined;
}

/** Who gives out the release, or answers for it. */
export interface NinjsInfoSource {
  readonly name: string;
  readonly role: string;
  readonly uri?: string | undefined;
  readonly literal?: string | undefined;
  readonly contactInfo?: readonly NinjsContactInfo[];
}

/** One way to reach somebody: either a value or an address. */
export type NinjsContactInfo =
  | { readonly type: string; readonly role: string; readonly value: string }
  | { readonly type: 'address'; readonly role: string; readonly address: { readonly lines: readonly string[] } };

/** A file or page. */
export interface NinjsRendition {
  readonly name: string;
  readonly href: string;
  readonly contentType: string | undefined;
  readonly title?: string;
}

/** Something that belongs to the release, and how. */
export interface NinjsAssociation extends NinjsItem {
  readonly name: string;
  readonly rel: string;
}
