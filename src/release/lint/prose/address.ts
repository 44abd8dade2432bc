/** One label of a domain: letters and digits of any script, hyphens inside. */
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const LOCAL = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*";
const DOMAIN = `${LABEL}(?:\\.${LABEL})*\\.(?=[^.]*\\p{L})${LABEL}`;
const ADDRESS = new RegExp(`^${LOCAL}@${DOMAIN}$`, 'u');

/** Longer than any address with what may hang on it. */
const LONGEST = 1000;

/** Whether a text is an e-mail address as people have them: a dot-atom, an @ and a domain with a dot (RFC 5321; RFC 6531 for other scripts). */
export function isAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf('@') <= 64 && ADDRESS.test(text);
}

/** Takes something that is no address and gives the one that is likely meant: the last that stands in it, or what mending the usual slips gives. */
export function likelyAddress(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const standing = Array.from(text.matchAll(/[\w.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu), ([address]) => address.replace(/\.$/u, ''));
  const last = standing.filter(isAddress).at(-1);
  if (last !== undefined && !/^\s*[\w.+-]+\s*@/u.test(text.replace(last, ''))) return last;
  const mended = text
    .trim()
    .replace(/^mailto:\s*/iu, '')
    .replace(/\s*[[({]?\s*(?:\bat\b|@|\(a\))\s*[\])}]?\s*/iu, '@')
    .replace(/\s*[[({]\s*dot\s*[\])}]\s*|\s+dot\s+/giu, '.')
    .replace(/\s+|,+/gu, (slip) => (slip.startsWith(',') ? '.' : ''))
    .replace(/\.{2,}/gu, '.')
    .replace(/\.$/u, '');
  return isAddress(mended) ? mended : undefined;
}
