import type { ReleaseDraft } from '../../draft.ts';
import type { Finding } from '../rule.ts';
import { textsOf } from './texts.ts';

/** What to say of characters found: the characters themselves and the text that holds them. */
export interface CharacterSearch {
  readonly pattern: RegExp;
  /** Whether a match is in order here after all. */
  readonly allowed?: (match: string, language: string, text: string) => boolean;
  readonly say: (match: string) => { readonly message: string; readonly hint: string };
}

/** Finds characters in every string of every edition. */
export function* findCharacters(draft: ReleaseDraft, { pattern, allowed, say }: CharacterSearch): Iterable<Finding> {
  for (const edition of draft.editions) {
    for (const { path, text } of textsOf(edition)) {
      for (const match of text.matchAll(pattern)) {
        if (allowed?.(match[0], edition.language, text) === true) continue;
        yield { span: edition.locate(path, { start: match.index, end: match.index + match[0].length }), ...say(match[0]) };
      }
    }
  }
}
