import type { Release, ReleaseId } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { Locale, Publisher, TemplateTexts } from '../render/model.ts';
import type { Renderer } from '../render/renderer.ts';

/** Whom a site is for: everybody, or those alone who may see what is under embargo. */
export type SiteReaders = 'public' | 'private';

/** A release that may go on the site. */
export interface SiteRelease {
  readonly release: Release;
  /** Where the site has the release's files: its own path of each, by the path that the release names it with. */
  readonly media: ReadonlyMap<string, string>;
}

/** What a site is made from. */
export interface SiteInput {
  /** Each id once. */
  readonly releases: readonly SiteRelease[];
  /** What those correct or withdraw and the site does not have: it may be under embargo. */
  readonly unseen: readonly Release[];
  /** The site's absolute address, with a slash at the end. */
  readonly address: string;
  /** BCP 47: the newsroom's own language, which the first page is in if any release is. */
  readonly language: string;
  readonly readers: SiteReaders;
  /** The site's path of the newsroom's logo, where that is a file. */
  readonly logo: string | undefined;
  /** Decides which embargoes still hold and which dates have come, and nothing else. */
  readonly now: Instant;
  /** Who publishes, in the words of a language. */
  readonly publisherIn: (language: string) => Publisher;
  readonly locales: ReadonlyMap<string, Locale>;
  readonly templates: TemplateTexts;
  readonly renderer: Renderer;
}

/** A file of the site, its path from the site's folder with `/`. */
export interface SiteFile {
  readonly path: string;
  readonly content: string;
}

/** A site: its files in the order of their paths, which releases are on it, and which are not before an instant. */
export interface Site {
  readonly files: readonly SiteFile[];
  readonly shown: readonly ReleaseId[];
  readonly waiting: readonly { readonly id: ReleaseId; readonly until: Instant }[];
}
