import type { Path } from '../source/path.ts';

/** Keys of a login that are secrets. */
const LOGIN_SECRETS: readonly unknown[] = ['password', 'access_token'];

/** Keys of the sections with secrets that are none. Whatever else stands there may be a secret under a misspelt name. */
const OPEN_KEYS: readonly string[] = [
  ...['host', 'port', 'security', 'user', 'ca', 'connections', 'relays'],
  ...['domain', 'selector', 'imap', 'mailbox', 'suppress'],
];

/** Whether the setting at a path is a secret, which no message and no other setting may show. */
export function isSecretSetting(path: Path): boolean {
  if (path[0] === 'opt_out') return path[1] === 'keys';
  return path[0] === 'smtp' || path[0] === 'feedback' ? LOGIN_SECRETS.includes(path.at(-1)) : path.join('.') === 'dkim.key';
}

/** Whether the setting at a path is none, though it may be a URL with a password in it. */
export function isOpenSetting(path: Path): boolean {
  return OPEN_KEYS.includes(String(path.findLast((step) => typeof step === 'string')));
}

/** Where secrets stand in a file's value, or what may be one, or hold one. */
export function secretPaths(value: unknown): readonly Path[] {
  const hidden = ['smtp', 'dkim', 'feedback'].flatMap((section) => hiddenIn(valueAt(value, [section]), [section]));
  return [...hidden, ...linkKeysIn(valueAt(value, ['opt_out']))];
}

/** Keys of `opt_out` that are none. */
const OPEN_OF_OPT_OUT: readonly string[] = ['url', 'one_click', 'lists', 'subjects', 'languages'];

function linkKeysIn(section: unknown): readonly Path[] {
  if (typeof section !== 'object' || section === null) return [];
  return Object.entries(section).flatMap(([key, inner]: [string, unknown]): Path[] => {
    if (OPEN_OF_OPT_OUT.includes(key) || inner === null) return [];
    return Array.isArray(inner) ? inner.map((_item, at) => ['opt_out', key, at]) : [['opt_out', key]];
  });
}

/** The value at a path, undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined), value);
}

/** Whether a key's text is the path of a file that holds it, rather than the key. */
export function looksLikePath(text: string): boolean {
  return /^[\w.@ /-]{1,200}\.(?:pem|key|private)$/i.test(text.trim());
}

function hiddenIn(value: unknown, path: Path): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, at) => hiddenIn(item, [...path, at]));
  if (typeof value === 'string') return holdsUserInfo(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (OPEN_KEYS.includes(key)) return hiddenIn(inner, [...path, key]);
    return inner === null ? [] : [[...path, key]];
  });
}

/** Whether a text may be a URL with a password in it, as people write where the name of a server belongs. */
function holdsUserInfo(text: string): boolean {
  const scheme = text.indexOf('://');
  return scheme !== -1 && text.includes('@', scheme);
}
