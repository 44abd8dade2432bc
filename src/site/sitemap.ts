import { type Element, element, xmlDocument } from '../render/markup.ts';
import type { SiteFile } from './model.ts';

/** A page as search engines learn of it. URLs are absolute, `changed` is ISO 8601. */
export interface SitemapPage {
  readonly url: string;
  readonly changed: string | undefined;
  /** The same page in each language, itself among them; empty where there is one language. */
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
}

/** As many pages as sitemaps.org lets one file hold. */
const MOST_PAGES = 50_000;

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** `sitemap.xml` as sitemaps.org has it, with hreflang alternates; where there are more pages than one file may hold, an index of several. */
export function sitemapFiles(pages: readonly SitemapPage[], address: string, most = MOST_PAGES): readonly SiteFile[] {
  const parts = Array.from({ length: Math.ceil(pages.length / most) }, (_, at) => pages.slice(at * most, (at + 1) * most));
  const [only = [], ...others] = parts;
  if (others.length === 0) return [{ path: 'sitemap.xml', content: urlset(only) }];
  const files = parts.map((part, at) => ({ path: `sitemap-${at + 1}.xml`, content: urlset(part) }));
  const index = files.map(({ path }) => element('sitemap', {}, [element('loc', {}, [address + path])]));
  return [{ path: 'sitemap.xml', content: xmlDocument(element('sitemapindex', { xmlns: SITEMAP }, index)) }, ...files];
}

/** `robots.txt` (RFC 9309): everything may be read, and where the sitemap is; of a private site nothing. */
export function robotsText(readers: 'public' | 'private', address: string): string {
  return readers === 'private' ? 'User-agent: *\nDisallow: /\n' : `User-agent: *\nAllow: /\n\nSitemap: ${address}sitemap.xml\n`;
}

function urlset(pages: readonly SitemapPage[]): string {
  return xmlDocument(element('urlset', { xmlns: SITEMAP, 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }, pages.map(urlOf)));
}

function urlOf({ url, changed, alternates }: SitemapPage): Element {
  return element('url', {}, [
    element('loc', {}, [url]),
    ...(changed === undefined ? [] : [element('lastmod', {}, [changed])]),
    ...alternates.map(({ language, href }) => element('xhtml:link', { rel: 'alternate', hreflang: language, href })),
  ]);
}
