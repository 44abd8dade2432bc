import { createHash } from 'node:crypto';

/** Longest folder name in characters, well below what any disk takes. */
const LONGEST = 60;

/** By what a subject is known: letters of either case, Latin letters with and without accents, and runs of spaces are the same. */
export function subjectKey(subject: string): string {
  const plain = subject.normalize('NFKD').replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1');
  return plain.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * The folder of a subject: its words in plain letters where they say all of it, else with eight hexadecimal digits that tell it from others. Another key always
 * gives another folder, on every disk.
 */
export function subjectFolder(key: string): string {
  const plain = key
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST);
  if (plain.replaceAll('-', ' ') === key) return plain;
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return plain === '' ? digits : `${plain}-${digits}`;
}
