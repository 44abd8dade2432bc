/** The newsroom's URL for opting out, as headers and links hold it: `mailto:` or `https:`, in ASCII. */
export interface Unsubscribe {
  readonly url: string;
  /** The URL of one delivery. A page has to know who opts out from the URL alone (RFC 8058 3.1); a mail says it in its From. */
  readonly urlOf: (token: string) => string;
  /** Whether one POST to the URL is enough, without a page in between (RFC 8058). */
  readonly oneClick: boolean;
}

/** Name of the parameter under which a page gets the token of the delivery. */
const PARAMETER = 'd';

/** Takes the URL that newsroom.yaml gives, checked there; anything but a `mailto:` or `https:` URL is a bug and throws. */
export function readUnsubscribe(written: string): Unsubscribe {
  const parsed = new URL(written);
  const url = parsed.href.replace(/[<>,\s]/g, encodeURIComponent);
  if (parsed.protocol === 'mailto:') return { url, urlOf: () => url, oneClick: false };
  if (parsed.protocol !== 'https:') throw new Error(`Nobody can opt out at ${JSON.stringify(written)}.`);
  const [page = '', fragment] = url.split('#', 2);
  const opening = `${page}${page.includes('?') ? '&' : '?'}${PARAMETER}=`;
  const close = fragment === undefined ? '' : `#${fragment}`;
  return { url, urlOf: (token) => opening + token + close, oneClick: true };
}
