import { subjectsOf } from '../release/subjects-of.ts';
import { blocksMarkup } from '../render/block-markup.ts';
import type { Markup } from '../render/markup.ts';
import { releaseView } from '../render/view.ts';
import { wireUri } from '../render/wire-uri.ts';
import type { LanguageShelves } from './collection.ts';
import { type Entry, localeFor } from './entry.ts';
import { siteName } from './index-view.ts';
import { isWithdrawn, marksOf } from './item-view.ts';
import type { SiteInput } from './model.ts';
import { feedsOf, homePath } from './pages.ts';
import { urlOf } from './paths.ts';

/** A release in a feed. Times are ISO 8601 with offset. */
export interface FeedItem {
  /** The same for as long as release, language and organisation's site are; whatever the address of the newsroom's site. */
  readonly id: string;
  readonly url: string;
  /** The headline, after what a reader has to know first: `Corrected: …`. */
  readonly title: string;
  readonly summary: string;
  /** The text, for readers that show it; of what is withdrawn the sentence that says so. */
  readonly content: readonly Markup[];
  readonly published: string;
  readonly updated: string;
  readonly subjects: readonly string[];
}

/** A feed, whatever its format. URLs are absolute. */
export interface Feed {
  readonly title: string;
  readonly organisation: string;
  readonly language: string;
  readonly home: string;
  /** A picture that feed readers show; undefined for none. */
  readonly logo: string | undefined;
  readonly urls: { readonly rss: string; readonly atom: string; readonly json: string };
  /** When something in it last changed: ISO 8601 with offset. */
  readonly updated: string;
  /** Newest first. */
  readonly items: readonly FeedItem[];
}

/** As many releases as a feed holds; a reader that looks in once a month misses none of most newsrooms. */
const LONGEST = 30;

/** A feed without a release needs a time too, and one that is the same on every day. */
const NEVER = '1970-01-01T00:00:00+00:00';

/** The feed of a language. */
export function feedOf({ language, entries }: LanguageShelves, input: SiteInput): Feed {
  const { address } = input;
  const { name } = input.publisherIn(language);
  const { rss, atom, json } = feedsOf(language);
  const latest = entries.slice(0, LONGEST);
  const [lastChanged] = latest.toSorted((a, b) => b.changed.instant - a.changed.instant);
  return {
    title: siteName(name, localeFor(language, input).site),
    organisation: name,
    language,
    home: urlOf(address, homePath(language)),
    logo: input.logo !== undefined && /\.(?:gif|jpe?g|png)$/.test(input.logo) ? urlOf(address, input.logo) : undefined,
    urls: { rss: urlOf(address, rss.path), atom: urlOf(address, atom.path), json: urlOf(address, json.path) },
    updated: lastChanged?.changed.stamp ?? NEVER,
    items: latest.map((entry) => itemOf(entry, input)),
  };
}

function itemOf(entry: Entry, { address, now }: SiteInput): FeedItem {
  const { release, edition, publisher, locale, language, media, published, changed } = entry;
  const pictures = new Map([...media].map(([name, file]) => [name, urlOf(address, file)]));
  const { body } = releaseView({ release, edition, publisher, locale, now, pictures });
  const marks = marksOf(entry);
  const colon = locale.punctuation.colon;
  return {
    // A correction is a release of its own here; in wire formats it is a version of the earlier one.
    id: wireUri({ release: { ...release, kind: { kind: 'announcement' } }, publisher }, language),
    url: urlOf(address, entry.path),
    title: marks.length === 0 ? entry.view.title : `${marks.join(locale.punctuation.comma)}${colon}${entry.view.title}`,
    summary: isWithdrawn(entry) ? locale.site.withdrawn : entry.view.summary,
    content: isWithdrawn(entry) ? [locale.site.withdrawn] : blocksMarkup(body),
    published: published.stamp,
    updated: changed.stamp,
    subjects: subjectsOf(release, edition),
  };
}
