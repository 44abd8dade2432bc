import type { Edition, Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { OnSite } from './on-site.ts';

/** Who publishes, as every rendition shows it. */
export interface Publisher {
  readonly name: string;
  readonly shortName: string;
  readonly address: string | undefined;
  readonly site: string | undefined;
  /** Where the rendition finds it: an `https:`, `data:` or `cid:` URL; any other is not shown. */
  readonly logo: string | undefined;
  /** IANA zone in which dates without a zone of their own are shown. */
  readonly timeZone: string;
}

/** Words and habits of a language; read from `templates/locales/LANG.yaml`. */
export interface Locale {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** For Intl, with calendar and numbering system pinned: `ar-EG-u-ca-gregory-nu-latn`. */
  readonly intl: string;
  /** Outer quotation marks, with the space that the language sets inside them; `fullStop` says where the full stop that ends a quotation stands. */
  readonly quotes: { readonly open: string; readonly close: string; readonly fullStop: 'inside' | 'outside' };
  readonly punctuation: Punctuation;
  readonly labels: Labels;
  readonly site: SiteLabels;
  readonly optOut: OptOutLabels;
}

/** Marks between words, with the spaces that the language sets around them: `: `, `\u00a0: ` in French, `：` in Chinese. */
interface Punctuation {
  /** Between a label and its value. */
  readonly colon: string;
  /** Between the parts of an enumeration. */
  readonly comma: string;
  readonly fullStop: string;
  /** Between a dateline and the text. */
  readonly dash: string;
  /** Between sentences; empty where a language sets none. */
  readonly space: string;
}

/** Every word that templates show and the release does not say. */
export interface Labels {
  readonly pressRelease: string;
  /** Instead of `pressRelease` where the release is of that kind. */
  readonly mediaAdvisory: string;
  readonly statement: string;
  readonly forImmediateRelease: string;
  /** With `{time}`, which is `moment` filled in. */
  readonly embargoedUntil: string;
  /** A time of day, with `{date}`, `{hour}`, `{minute}` and `{zone}`. */
  readonly moment: string;
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  readonly signatories: string;
  readonly spokespersons: string;
  /** With `{name}`, where the language lets a name stand there unchanged. */
  readonly about: string;
  readonly notes: string;
  readonly media: string;
  /** Before the caption of a single picture in plain text. */
  readonly picture: string;
  readonly credit: string;
  readonly links: string;
  readonly subjects: string;
  readonly otherLanguages: string;
  /** With `{name}`: `Dear {name},`. */
  readonly greeting: string;
  /** When the recipient's name is not known: the same words around another middle, `Dear colleague,`, for the name is filled in last. */
  readonly greetingNameless: string;
  /** Why somebody gets the message. With `{organisation}`. */
  readonly whyYou: string;
  readonly unsubscribe: string;
  readonly correction: string;
  readonly withdrawal: string;
  /** With `{release}`: which release a correction corrects. */
  readonly corrects: string;
  /** With `{release}`: which release a withdrawal kills. */
  readonly withdraws: string;
  readonly reason: string;
  /** With `{before}` and `{after}`, a sentence each in quotation marks: what a correction changes. */
  readonly insteadOf: string;
  /** With `{after}`. */
  readonly added: string;
  /** With `{before}`. */
  readonly leftOut: string;
  readonly endMark: string;
  /** On the button that copies a quote or the boilerplate of a page, and after it has. */
  readonly copy: string;
  readonly copied: string;
  /** Before the name of a picture's file. */
  readonly download: string;
  /** BCP 47 code to its name in this language. */
  readonly languages: Readonly<Record<string, string>>;
}

/** What a newsroom's site says of itself. */
export interface SiteLabels {
  /** The name of the site, after the organisation's. */
  readonly newsroom: string;
  readonly latest: string;
  readonly years: string;
  /** With `{year}`. */
  readonly ofYear: string;
  /** With `{subject}`. */
  readonly aboutSubject: string;
  readonly feeds: string;
  readonly search: string;
  /** On the button. */
  readonly find: string;
  /** With `{count}`, in words that fit every number. */
  readonly found: string;
  /** With `{query}`. */
  readonly nothingFound: string;
  readonly noReleases: string;
  /** On a release that a later one corrects: a word, and a sentence that its headline follows. */
  readonly corrected: string;
  readonly correctedBy: string;
  /** On a release that a later one withdraws. */
  readonly withdrawn: string;
  readonly withdrawnBy: string;
  /** What a release is that withdraws another, in lists where the withdrawn one stands too. */
  readonly withdrawal: string;
  /** On a correction or withdrawal: before the headline of the release that it is about. */
  readonly earlier: string;
  readonly otherForms: string;
  readonly plainText: string;
  /** Beside a release under embargo, which stands on private sites alone. */
  readonly embargoed: string;
  readonly privateSite: string;
}

/** What the page for opting out says. */
export interface OptOutLabels {
  /** With `{organisation}`, as the next two. */
  readonly title: string;
  readonly question: string;
  readonly stopped: string;
  /** Over what may be chosen instead. */
  readonly choose: string;
  /** Before the names of lists. */
  readonly lists: string;
  /** Before subjects. */
  readonly subjects: string;
  readonly language: string;
  /** In the place of a language. */
  readonly anyLanguage: string;
  /** On the button. */
  readonly save: string;
  readonly saved: string;
  readonly unknownPage: string;
  readonly tryAgain: string;
}

/** A template's text, and the file it came from, for errors. */
export interface TemplateText {
  readonly file: string;
  readonly text: string;
}

/** All template texts by name: `html/page.hbs`, `email/message.mjml.hbs`, `html/partials/contact.hbs`; a newsroom's own in place of the built-in. */
export type TemplateTexts = ReadonlyMap<string, TemplateText>;

/** What every rendition is made from. */
export interface RenderInput {
  readonly release: Release;
  readonly edition: Edition;
  readonly publisher: Publisher;
  readonly locale: Locale;
  /** Decides whether an embargo still holds. */
  readonly now: Instant;
  /**
   * Under which URL a file of the newsroom can be seen, by the path that the release names it with: `data:` for a page that stands alone, `https:` or
   * `cid:` for e-mail. Without an entry a page shows the file by its path, and an e-mail shows the caption alone.
   */
  readonly pictures?: ReadonlyMap<string, string>;
  /** Where the page stands on a newsroom's site: what it shows besides. */
  readonly onSite?: OnSite;
}

/** The formats that an edition can be rendered in. */
export type Format = 'html' | 'text' | 'email' | 'json' | 'ninjs' | 'newsml' | 'markdown';

/** A rendition: an edition in one format. */
export type Rendition = { readonly kind: Exclude<Format, 'email'>; readonly language: string; readonly content: string } | EmailRendition;

/**
 * The e-mail of an edition, with slots in it where a recipient's values go. A slot is written `SLOT_OPEN name SLOT_DIVIDE fallback SLOT_CLOSE`;
 * those characters stand in no release (the schema refuses private use). HTML and text carry the same slots.
 */
export interface EmailRendition {
  readonly kind: 'email';
  readonly language: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
