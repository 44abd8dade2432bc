import type { Path } from '../source/path.ts';
import { shown } from './shown.ts';

/** A value's name for messages, from its path: `“sender.from”`, `“speaker” in item 2 of “quotes”`, `the file` for its root. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'number') return `item ${last + 1} of ${nameOf(path.slice(0, -1))}`;
  const holder = path.findLastIndex((step) => typeof step === 'number');
  const keys = shown(path.slice(holder + 1).join('.'));
  return holder === -1 ? keys : `${keys} in ${nameOf(path.slice(0, holder + 1))}`;
}

/** A phrase as the beginning of a sentence. */
export function capitalised(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
