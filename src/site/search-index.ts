import { subjectsOf } from '../release/subjects-of.ts';
import { blocksPlain } from '../render/block-plain.ts';
import type { LanguageShelves } from './collection.ts';
import type { Entry } from './entry.ts';
import { isWithdrawn, itemView } from './item-view.ts';
import type { SiteFile } from './model.ts';
import { searchIndexPath } from './pages.ts';
import { searchWords } from './search-words.ts';

/**
 * What the search of a language looks through, as a script that a page can load without a server: the releases, newest first, and each word with the numbers of
 * the releases that have it, those that have it in their headline, subhead or subjects first.
 */
export function searchIndex({ language, entries }: LanguageShelves): SiteFile {
  const words = new Map<string, { heads: number[]; texts: number[] }>();
  for (const [at, entry] of entries.entries()) {
    const heads = new Set(headOf(entry).flatMap(searchWords));
    const texts = new Set(searchWords(textOf(entry)).filter((word) => !heads.has(word)));
    for (const word of heads) known(words, word).heads.push(at);
    for (const word of texts) known(words, word).texts.push(at);
  }
  const index = {
    releases: entries.map((entry) => {
      const { href, title, date, summary, marks } = itemView(entry, 'x');
      return [href, title, date.machine.slice(0, 10), date.shown, summary ?? '', marks];
    }),
    // In the order of their characters, so that the beginnings of words are found by halving.
    words: [...words].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([word, { heads, texts }]) => [word, heads, texts]),
  };
  return {
    path: searchIndexPath(language),
    content: `releaseSearchIndex = ${JSON.stringify(index).replace(/[<\u2028\u2029]/g, escaped)};\n`,
  };
}

function known(words: Map<string, { heads: number[]; texts: number[] }>, word: string) {
  const lists = words.get(word) ?? { heads: [], texts: [] };
  words.set(word, lists);
  return lists;
}

function headOf({ view, release, edition }: Entry): readonly string[] {
  return [view.title, view.subhead ?? '', ...subjectsOf(release, edition)];
}

/** Of what is withdrawn the headline alone can be found. */
function textOf(entry: Entry): string {
  if (isWithdrawn(entry)) return '';
  const { view } = entry;
  return [view.dateline.place ?? '', view.date.shown, blocksPlain(view.body), ...view.signatories.map(({ name }) => name)].join(' ');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
