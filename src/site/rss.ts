import { element, markupText, xmlDocument } from '../render/markup.ts';
import type { Feed, FeedItem } from './feed.ts';

/** A feed as RSS 2.0, with the full text as the content module has it, and Atom's link to itself as the RSS Advisory Board asks for. */
export function rssFeed(feed: Feed): string {
  const { title, home, logo, language, updated, urls, items } = feed;
  const channel = element('channel', {}, [
    element('title', {}, [title]),
    element('link', {}, [home]),
    element('description', {}, [title]),
    element('language', {}, [language]),
    element('lastBuildDate', {}, [mailDate(updated)]),
    element('atom:link', { href: urls.rss, rel: 'self', type: 'application/rss+xml' }),
    ...(logo === undefined ? [] : [imageOf(logo, feed)]),
    ...items.map(itemOf),
  ]);
  const namespaces = { 'xmlns:atom': 'http://www.w3.org/2005/Atom', 'xmlns:content': 'http://purl.org/rss/1.0/modules/content/' };
  return xmlDocument(element('rss', { version: '2.0', ...namespaces }, [channel]));
}

/** Title and link are those of the channel, as RSS asks for. */
function imageOf(logo: string, { title, home }: Feed) {
  return element('image', {}, [element('url', {}, [logo]), element('title', {}, [title]), element('link', {}, [home])]);
}

function itemOf({ id, url, title, summary, content, published, subjects }: FeedItem) {
  return element('item', {}, [
    element('title', {}, [title]),
    element('link', {}, [url]),
    element('guid', { isPermaLink: 'false' }, [id]),
    element('pubDate', {}, [mailDate(published)]),
    ...subjects.map((subject) => element('category', {}, [subject])),
    element('description', {}, [summary]),
    element('content:encoded', {}, [markupText(content)]),
  ]);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-24T18:00:00+01:00` as RFC 822 has it, with the year of four digits that RSS allows: `Tue, 24 Nov 2026 18:00:00 +0100`. */
export function mailDate(stamp: string): string {
  const [, day = '', time = '', offset = ''] = /^([^T]+)T(.{8})(.*)$/.exec(stamp) ?? [];
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const weekday = DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${weekday}, ${dayOfMonth} ${MONTHS[Number(month) - 1]} ${year} ${time} ${offset.replace(':', '')}`;
}
