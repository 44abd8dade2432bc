import type { Member } from '../audience/model.ts';
import type { Checked, Diagnostic } from '../diagnostic/diagnostic.ts';
import type { FrozenMessage } from '../message/model.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Edition, Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { EmailRendition, Format, Locale, Rendition } from '../render/model.ts';
import type { Renderer } from '../render/renderer.ts';

/** A release's file as it is on disk now. */
export type LoadedFile =
  | {
      readonly kind: 'loaded';
      readonly newsroom: Newsroom;
      /** Absolute. */
      readonly folder: string;
      readonly release: Checked<Release>;
      /** What there is of a release that has errors; undefined where the files could not be read as one. */
      readonly unfinished: Release | undefined;
    }
  | { readonly kind: 'misused'; readonly diagnostics: readonly Diagnostic[] };

/** What renditions are made with. */
export interface Kit {
  readonly renderer: Renderer;
  readonly locales: ReadonlyMap<string, Locale>;
}

/** A release with what its renditions are made from. */
export interface Shown {
  readonly newsroom: Newsroom;
  /** Absolute. */
  readonly folder: string;
  readonly release: Release;
  readonly kit: Kit;
}

/** What the list shows of a release, read without checking it. */
export interface Glance {
  /** From the newsroom's folder, with `/`. */
  readonly file: string;
  readonly title: string;
  /** `2026-03-04`; empty where the file does not say. */
  readonly day: string;
  readonly languages: readonly string[];
}

/** Lists by name, and clauses as `--where` takes them. */
export interface Wanted {
  readonly lists: readonly string[];
  readonly where: readonly string[];
}

/** An audience, counted. */
export interface AudienceAccount {
  readonly recipients: number;
  readonly byList: readonly Count[];
  readonly byLanguage: readonly Count[];
  readonly byDomain: readonly Count[];
  /** Why rows of the lists are not written to, and how many each. */
  readonly leftOut: readonly Count[];
  readonly underEmbargo: number;
  readonly first: readonly string[];
  readonly faults: readonly Diagnostic[];
  /** By what messages would go: a mail server's name, or the sandbox. */
  readonly route: string;
}

/** A name, and how often. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** How a command ended that the page had run, and what it said. */
export interface CommandAccount {
  readonly finished: 'done' | 'has-problems' | 'misused' | 'unfinished';
  readonly said: string;
}

/** What a change on disk makes out of date: a release (of `file` without its ending, which may be that of an edition: any of `stems`), the lists, or everything. */
export type Change =
  | { readonly kind: 'release'; readonly file: string; readonly stems: readonly string[] }
  | { readonly kind: 'lists' }
  | { readonly kind: 'everything' };

/** The newsroom as the page works on it; the command line's parts behind it. Files are named from the newsroom's folder, with `/`. */
export interface Desk {
  /** Absolute path of the newsroom's folder. */
  readonly root: string;
  readonly now: () => Instant;
  /** The newsroom's releases; a link that leads out of it is none of them. */
  files(): Promise<readonly string[]>;
  /** Absolute paths of the lists of newsroom.yaml, as far as it was read. */
  listPaths(): ReadonlySet<string>;
  glance(file: string): Promise<Glance>;
  load(file: string): Promise<LoadedFile>;
  /** The renderer with the newsroom's templates, or what is wrong with them. */
  kit(newsroom: Newsroom): Promise<Checked<Kit>>;
  /** An edition in a format as it reads at a moment, which decides on its embargo. */
  render(format: Format, shown: Shown, edition: Edition, moment: Instant): Promise<Checked<Rendition>>;
  /** The message of an edition, dated at a moment. */
  freeze(rendition: EmailRendition, shown: Shown, moment: Instant): Promise<FrozenMessage>;
  /** The rows of lists, and what becomes of each. */
  members(file: string, wanted: Wanted): Promise<Checked<AsyncIterable<Member>>>;
  audience(file: string, wanted: Wanted): Promise<Checked<AudienceAccount>>;
  /** Sends a test of the release to one address. */
  sendTest(file: string, address: string): Promise<CommandAccount>;
  /** Goes through a sending without sending. */
  rehearse(file: string, wanted: Wanted): Promise<CommandAccount>;
  /** Reads again what a change on disk put out of date. */
  forget(change: Change): void;
}
