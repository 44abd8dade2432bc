import type { FormFields } from './form.ts';

/** What a request is for, by its address alone. */
export type Place =
  | { readonly kind: 'health' }
  /** A page of one link. `language` (BCP 47) stands in the link, and nobody has checked the token. */
  | { readonly kind: 'link'; readonly language: string; readonly token: string }
  | { readonly kind: 'nowhere' };

/** What a reader, or a mail program for them, wants of a link. */
export type Wish =
  /** RFC 8058: a mail program's POST, which no page stands before. */
  | { readonly kind: 'one-click' }
  /** The page's button for everything. */
  | { readonly kind: 'stop' }
  /** The page's form; the names are what the form sent, and may be anything. */
  | { readonly kind: 'choose'; readonly lists: readonly string[]; readonly subjects: readonly string[]; readonly language: string };

const LINK = /^\/(?<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4})(?:\/(?<token>[A-Za-z0-9_-]{0,200}))?$/;

/**
 * Reads a request's target (RFC 9112 3.2, origin form alone). `base` is the path under which the pages lie, without a slash at its end; a proxy may have taken it away already. Questions at
 * the end are not looked at: mail gateways add theirs.
 */
export function placeOf(target: string, base: string): Place {
  const [path = ''] = target.split('?', 1);
  const inside = base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  if (inside === '/health') return { kind: 'health' };
  const { language, token = '' } = LINK.exec(inside)?.groups ?? {};
  return language === undefined ? { kind: 'nowhere' } : { kind: 'link', language, token };
}

/** Reads what was posted; undefined for what neither a mail program nor our own page sends. */
export function wishOf(fields: FormFields): Wish | undefined {
  if (fields.get('List-Unsubscribe')?.some((value) => value.trim().toLowerCase() === 'one-click')) return { kind: 'one-click' };
  const [what] = fields.get('do') ?? [];
  if (what === 'stop') return { kind: 'stop' };
  if (what !== 'choose') return undefined;
  return {
    kind: 'choose',
    lists: fields.get('list') ?? [],
    subjects: fields.get('subject') ?? [],
    language: fields.get('language')?.[0] ?? '',
  };
}
