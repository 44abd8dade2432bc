import { shown } from '../../../diagnostic/shown.ts';
import type { ReleaseDraft } from '../../draft.ts';
import type { Finding } from '../rule.ts';
import { codeBlanked } from './markup.ts';
import { placeholdersIn } from './placeholder.ts';
import { textsOf } from './texts.ts';

/** Finds, in every string of every edition, what can only be left over from a draft. */
export function certainLeftovers(draft: ReleaseDraft): Iterable<Finding> {
  return leftovers(draft, true, { says: 'is left over from a draft.', hint: 'Put in what belongs there, or take the sentence out.' });
}

/** Finds what looks left over from a draft but may be meant. */
export function likelyLeftovers(draft: ReleaseDraft): Iterable<Finding> {
  return leftovers(draft, false, { says: 'looks left over from a draft.', hint: 'Put in what belongs there, or leave it if it is meant.' });
}

function* leftovers(draft: ReleaseDraft, certain: boolean, words: { says: string; hint: string }): Iterable<Finding> {
  for (const edition of draft.editions) {
    for (const { path, text } of textsOf(edition)) {
      for (const found of placeholdersIn(codeBlanked(text), edition.language)) {
        if (found.certain !== certain) continue;
        yield {
          span: edition.locate(path, found),
          message: `${shown(text.slice(found.start, found.end))} ${words.says}`,
          hint: words.hint,
        };
      }
    }
  }
}
