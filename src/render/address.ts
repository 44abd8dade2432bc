import type { Phone } from '../release/model.ts';

const SAFE_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The URL as it may stand in a link: http, https, mailto or tel and well formed; undefined for everything else (`javascript:`, `data:`, no scheme). */
export function linkHref(url: string): string | undefined {
  const trimmed = url.trim();
  return URL.canParse(trimmed) && SAFE_SCHEMES.has(new URL(trimmed).protocol) ? trimmed : undefined;
}

/** A phone number as a `tel:` URL (RFC 3966, global form). */
export function phoneHref(phone: Phone): string {
  return `tel:${phone.e164}`;
}

/** An e-mail address as a `mailto:` URL (RFC 6068): what is not plain is percent-encoded, so that no `?` or `&` adds a header. */
export function mailHref(address: string): string {
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${encodeURIComponent(address.slice(at + 1))}`;
}
