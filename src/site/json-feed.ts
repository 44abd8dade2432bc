import { markupText, printable } from '../render/markup.ts';
import type { Feed, FeedItem } from './feed.ts';

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function jsonFeed({ title, organisation, home, urls, language, items }: Feed): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: printable(title),
    home_page_url: home,
    feed_url: urls.json,
    language,
    authors: [{ name: printable(organisation) }],
    items: items.map(itemOf),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}

function itemOf({ id, url, title, summary, content, published, updated, subjects }: FeedItem) {
  return {
    id,
    url,
    title: printable(title),
    summary: printable(summary),
    content_html: markupText(content),
    date_published: published,
    date_modified: updated,
    tags: subjects.map(printable),
  };
}
