import { element, markupText, xmlDocument } from '../render/markup.ts';
import type { Feed, FeedItem } from './feed.ts';

/** A feed as Atom 1.0 (RFC 4287). */
export function atomFeed(feed: Feed): string {
  const { title, organisation, home, logo, language, updated, urls, items } = feed;
  return xmlDocument(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }, [
      element('id', {}, [urls.atom]),
      element('title', {}, [title]),
      element('updated', {}, [updated]),
      element('author', {}, [element('name', {}, [organisation])]),
      element('link', { rel: 'self', type: 'application/atom+xml', href: urls.atom }),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: language, href: home }),
      ...(logo === undefined ? [] : [element('logo', {}, [logo])]),
      ...items.map(entryOf),
    ]),
  );
}

function entryOf({ id, url, title, summary, content, published, updated, subjects }: FeedItem) {
  return element('entry', {}, [
    element('id', {}, [id]),
    element('title', {}, [title]),
    element('published', {}, [published]),
    element('updated', {}, [updated]),
    element('link', { rel: 'alternate', type: 'text/html', href: url }),
    ...subjects.map((term) => element('category', { term })),
    element('summary', {}, [summary]),
    element('content', { type: 'html' }, [markupText(content)]),
  ]);
}
