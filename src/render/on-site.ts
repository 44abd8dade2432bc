/** A link of a newsroom's site, from the page that it stands on. */
export interface SiteLink {
  readonly href: string;
  /** What is shown; a release's headline in its own language. */
  readonly name: string;
  /** BCP 47, where the text or what it leads to may be in another language than the page. */
  readonly language: string;
}

/** Another release that this one is about, or that is about this one, and the sentence that says so. */
export interface RelatedRelease extends SiteLink {
  readonly sentence: string;
}

/** What a release's page shows besides the release where it stands on a newsroom's site. */
export interface OnSite {
  /** What the whole site says of itself: that it is private; undefined on the public's. */
  readonly banner: string | undefined;
  /** For search engines: `noindex` for what is withdrawn or private, else undefined. */
  readonly robots: string | undefined;
  /** Absolute. */
  readonly canonical: string;
  /** This edition and the others, for search engines. Absolute. */
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
  /** The release's first picture that is a file of its own, for those who show links to the page. Absolute. */
  readonly image: { readonly src: string; readonly alt: string } | undefined;
  readonly home: SiteLink;
  /** The newsroom's logo: from this page on, and for those who see the page elsewhere. */
  readonly logo: { readonly src: string; readonly url: string } | undefined;
  /** When the page last changed: ISO 8601 with offset. */
  readonly changed: string;
  /** The release that took the place of this one, or that withdraws it. */
  readonly newer: RelatedRelease | undefined;
  /** The release that this one corrects or withdraws. */
  readonly earlier: RelatedRelease | undefined;
  readonly subjects: readonly SiteLink[];
  /** The heading of the other forms, and the edition in each; `type` is a media type (IANA). */
  readonly formsHeading: string;
  readonly forms: readonly { readonly href: string; readonly name: string; readonly type: string }[];
}
