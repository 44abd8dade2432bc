import type { Path } from '../source/path.ts';

/** Settings that are secrets, which no message and no other setting may show. */
export const SECRETS: readonly Path[] = [
  ['smtp', 'password'],
  ['dkim', 'key'],
];

/** Keys of `smtp:` and `dkim:` that are none. Whatever else stands there may be a secret under a misspelt name. */
const OPEN_KEYS: readonly string[] = ['host', 'port', 'security', 'user', 'connections', 'domain', 'selector'];

/** Where secrets stand in a file's value, or what may be one. */
export function secretPaths(value: unknown): readonly Path[] {
  return ['smtp', 'dkim'].flatMap((section) => {
    const inner = valueAt(value, [section]);
    const keys = typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
    return keys.filter((key) => !OPEN_KEYS.includes(key) && valueAt(inner, [key]) !== null).map((key) => [section, key]);
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
