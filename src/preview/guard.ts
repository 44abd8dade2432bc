import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of itself. */
export interface Knock {
  readonly method: string;
  /** As it stands in the request line. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** Whom the server answers. */
export interface House {
  /** The secret that every address begins with. */
  readonly token: string;
  /** Values of the Host header that mean this server: `127.0.0.1:4080`, `localhost:4080`. */
  readonly hosts: ReadonlySet<string>;
}

/** Where a request may go on to, or why it may not. */
export type Admission =
  | { readonly kind: 'admitted'; readonly path: string; readonly query: URLSearchParams }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 405; readonly why: string };

/**
 * Decides on a request before anything else is done with it. A web site that a journalist's or press officer's browser shows can have it send requests
 * here: its name in place of ours in the Host header (DNS rebinding), or its own origin in Origin and Sec-Fetch-Site, gives it away; without the token it gets nothing.
 */
export function admit({ method, url, headers }: Knock, { token, hosts }: House): Admission {
  const { host, origin } = headers;
  if (host === undefined || !hosts.has(host.toLowerCase())) return refused(403, 'This address is not the preview’s.');
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return refused(403, 'Another site may not ask the preview.');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refused(403, 'Another site may not ask the preview.');
  if (!URL.canParse(url, 'http://preview')) return refused(400, 'That is no address.');
  const { pathname, searchParams } = new URL(url, 'http://preview');
  const [, given = '', ...rest] = pathname.split('/');
  if (!sameSecret(given, token)) return refused(404, 'Open the address that `release preview` printed: it changes with every start.');
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return refused(405, 'That cannot be done here.');
  if (method === 'POST' && !isOurs(headers)) return refused(403, 'Only the preview’s own page may ask for that.');
  return { kind: 'admitted', path: rest.join('/'), query: searchParams };
}

/** Whether a request that does something comes from a script of our page: a form of another site can send neither this type nor leave out its origin. */
function isOurs({ origin, 'content-type': type }: IncomingHttpHeaders): boolean {
  return origin !== undefined && type === 'application/json';
}

/** Compares in a time that tells nothing of where the two differ. */
function sameSecret(given: string, secret: string): boolean {
  const [one, other] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

function refused(status: 400 | 403 | 404 | 405, why: string): Admission {
  return { kind: 'refused', status, why };
}
