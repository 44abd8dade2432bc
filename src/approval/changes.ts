import type { Parts } from './content.ts';

const WORDS: Readonly<Record<string, string>> = {
  title: 'headline',
  contacts: 'contact',
  order: 'order of paragraphs and quotes',
  notes: 'notes to editors',
  lists: 'lists that it goes to',
  where: 'choice by --where',
  kind: 'kind of release',
};
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** What reads differently now from what was approved, in words: `the second quote`, `the French headline`. Languages are named where there are several. */
export function changesSince(before: Parts, after: Parts): readonly string[] {
  const several = languagesOf({ ...before, ...after }).size > 1;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => changesOfPart(partNamed(name, several), partOf(before, name), partOf(after, name)));
}

type Part = string | readonly string[] | undefined;

// A part may be called as what every object inherits.
function partOf(parts: Parts, name: string): Part {
  return Object.hasOwn(parts, name) ? parts[name] : undefined;
}

interface PartName {
  /** `French `, or empty. */
  readonly language: string;
  readonly word: string;
}

function changesOfPart(name: PartName, before: Part, after: Part): readonly string[] {
  if (Array.isArray(before) || Array.isArray(after)) return changesOfList(name, listOf(before), listOf(after));
  if (before === after) return [];
  const what = `the ${name.language}${name.word}`;
  if (before === undefined) return [`${what} (new)`];
  return [after === undefined ? `${what} (taken out)` : what];
}

function changesOfList({ language, word }: PartName, before: readonly string[], after: readonly string[]): readonly string[] {
  const one = word.replace(/s$/, '');
  const changed = after.flatMap((digest, index) => (before.includes(digest) ? [] : [`the ${ordinal(index)} ${language}${one}`]));
  const fewer = before.length - after.length;
  if (fewer > 0) return [...changed, `${fewer} ${language}${fewer === 1 ? one : word} taken out`];
  const moved = changed.length === 0 && before.join() !== after.join();
  return moved ? [`the order of the ${language}${word}`] : changed;
}

function listOf(part: Part): readonly string[] {
  return part === undefined ? [] : typeof part === 'string' ? [part] : part;
}

function partNamed(name: string, several: boolean): PartName {
  const [head = '', ...rest] = name.split(' ');
  const tail = rest.join(' ');
  if (tail === '') return { language: '', word: WORDS[head] ?? head };
  if (head === 'file' || head === 'template' || head === 'newsroom')
    return { language: '', word: head === 'newsroom' ? `newsroom’s ${tail}` : name };
  return { language: several ? `${languageName(head)} ` : '', word: WORDS[tail] ?? tail };
}

function languagesOf(parts: Parts): ReadonlySet<string> {
  return new Set(Object.keys(parts).flatMap((name) => (name.endsWith(' title') ? [name.slice(0, -' title'.length)] : [])));
}

/** A code that a file holds may be none. */
function languageName(code: string): string {
  try {
    return LANGUAGE_NAMES.of(code) ?? code;
  } catch {
    return code;
  }
}

function ordinal(index: number): string {
  return ORDINALS[index] ?? `${index + 1}th`;
}
