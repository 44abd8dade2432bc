import type { Pictures } from './answer.ts';
import { type StartTag, withTags } from './markup-tags.ts';
import { asWordShows } from './word-engine.ts';

/** In what a message is read. */
export interface MailClient {
  /** `word` is what Outlook on Windows lays messages out with. */
  readonly engine: 'browser' | 'word';
  readonly scheme: 'light' | 'dark';
  readonly pictures: Pictures;
}

/** The HTML of a message, or of a page, as it shows in a client. */
export function asShownIn(html: string, { engine, scheme, pictures }: MailClient): string {
  const reduced = engine === 'word' ? asWordShows(html) : html;
  return withScheme(pictures === 'web' ? reduced : withoutRemotePictures(reduced, pictures), engine === 'word' ? 'light' : scheme);
}

const SCHEME_QUERY = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;

/** What asks for the reader's scheme is answered here: a frame has that of the machine. */
function withScheme(html: string, scheme: MailClient['scheme']): string {
  // (min-width: 0) is always so, and (max-width: 0) never: both may stand wherever the question did.
  const answered = html.replace(SCHEME_QUERY, (_query, asked: string) =>
    asked.toLowerCase() === scheme ? '(min-width: 0px)' : '(max-width: 0px)',
  );
  return intoHead(answered, `<style>:root { color-scheme: ${scheme} !important; }</style>`);
}

function intoHead(html: string, what: string): string {
  return /<\/head>/i.test(html) ? html.replace(/<\/head>/i, `${what}$&`) : what + html;
}

/** Nothing is fetched: a picture from the web is a box with the name of its host, or nothing but its text where pictures are off. */
function withoutRemotePictures(html: string, pictures: Pictures): string {
  return withTags(html, (tag) => {
    const src = tag.attributes.get('src') ?? '';
    if (tag.name !== 'img' || !/^(?:https?:)?\/\//i.test(src)) return undefined;
    return boxed(tag, pictures === 'none' ? 'data:,' : boxFor(src, tag));
  });
}

/** Marked, so that the page can say what the box is. */
function boxed({ name, attributes }: StartTag, src: string): StartTag {
  return { name, attributes: new Map([...attributes, ['src', src], ['data-remote', '']]) };
}

function boxFor(src: string, { attributes }: StartTag): string {
  const host = /^(?:https?:)?\/\/(?<host>[^/?#]*)/i.exec(src)?.groups?.host?.replace(/[^\w.:-]/g, '') ?? '';
  const width = numberOf(attributes.get('width')) ?? 640;
  const height = numberOf(attributes.get('height')) ?? Math.round((width * 9) / 16);
  const words = `<text x="50%" y="50%" dominant-baseline="middle" text-anchor="middle" font-family="sans-serif" font-size="16" fill="#4a4f5a">${host}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#dfe3ea"/>${words}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return number > 0 && number < 10_000 ? number : undefined;
}
