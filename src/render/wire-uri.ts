import { createHash } from 'node:crypto';
import { aboutOf } from '../release/about.ts';
import type { Release } from '../release/model.ts';
import { linkHref } from './address.ts';
import type { RenderInput } from './model.ts';

/**
 * A tag URI's authority is a name that somebody had on a day (RFC 4151). The year is the same for all releases, so that an edition's URI hangs on nothing
 * but the newsroom's site, the release's id and the language.
 */
const TAG_YEAR = '2026';

/** What a URI is made from. */
export type WireUriInput = Pick<RenderInput, 'release' | 'publisher'>;

/**
 * The URI of something that belongs to a release, for machines to know it again: `tag:iom.example,2026:release/spring/en`, from the pieces after `release/ID`.
 * A correction or withdrawal is a version of the release that it is about, and has its URI.
 */
export function wireUri({ release, publisher }: WireUriInput, ...pieces: readonly string[]): string {
  const path = ['release', idOf(release), ...pieces].map((piece) => encodeURIComponent(piece.toWellFormed())).join('/');
  const host = hostOf(publisher.site);
  return host === undefined ? `urn:uuid:${uuidOf(`${officeOf(release)} ${path}`)}` : `tag:${host},${TAG_YEAR}:${path}`;
}

/** The URI of who publishes: the newsroom's site, else one of its own. */
export function publisherUri(input: WireUriInput): string {
  const { site } = input.publisher;
  const href = site === undefined ? undefined : linkHref(site);
  return href === undefined ? wireUri(input, 'publisher') : new URL(href).href;
}

function idOf(release: Release): string {
  return release.original ?? aboutOf(release) ?? release.id;
}

function hostOf(site: string | undefined): string | undefined {
  if (site === undefined || !URL.canParse(site)) return undefined;
  const host = new URL(site).hostname.replace(/^www\./, '');
  // An address in brackets or a scheme without a host is no authority.
  return /^[a-z0-9.-]+$/.test(host) ? host : undefined;
}

/** Which press office it is where no site says so: its contact tells it from others that have a release of the same id. */
function officeOf({ editions: [own] }: Release): string {
  const [{ email, phone }] = own.contacts;
  return email ?? phone?.e164 ?? '';
}

/** A UUID made from a name (RFC 9562, version 8: the first bits of a SHA-256). */
function uuidOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
