import type { ServerResponse } from 'node:http';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly content: string | Uint8Array;
  /** What the browser may do with it (Content-Security-Policy). */
  readonly policy: string;
}

/** The page runs its own scripts and styles, and asks nobody but us. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Pictures in a rendition: those that stand in it alone, none, or from the web too where somebody asked for it. */
export type Pictures = 'inside' | 'none' | 'web';

const PICTURE_SOURCES: Readonly<Record<Pictures, string>> = { inside: 'data:', none: "'none'", web: 'data: https: http:' };

/**
 * A rendition runs nothing and reaches nothing. `allow-same-origin` without `allow-scripts` lets the page around it keep its place when it is shown anew; there is
 * no script in it that could make use of the origin.
 */
export function renditionPolicy(pictures: Pictures): string {
  const images = `img-src ${PICTURE_SOURCES[pictures]}`;
  const rest = "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
  return `default-src 'none'; style-src 'unsafe-inline'; ${images}; ${rest}`;
}

/** Data for the page's scripts. */
export function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', content: JSON.stringify(value), policy: PAGE_POLICY };
}

/** A file of the page. */
export function asset(type: string, content: string | Uint8Array): Answer {
  return { status: 200, type, content, policy: PAGE_POLICY };
}

/** A rendition, for a frame. */
export function rendition(html: string, pictures: Pictures): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', content: html, policy: renditionPolicy(pictures) };
}

/** Words for a person who asked for something that there is not. */
export function plain(status: number, words: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', content: `${words}\n`, policy: PAGE_POLICY };
}

/** Headers of every answer: nothing is kept, passed on, guessed at or embedded elsewhere. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
};

/** Writes an answer; to HEAD without its content. */
export function write({ status, type, content, policy }: Answer, response: ServerResponse, method: string): void {
  response.writeHead(status, {
    ...COMMON_HEADERS,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(content),
    'Content-Security-Policy': policy,
  });
  response.end(method === 'HEAD' ? undefined : content);
}
