import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft, Path, ReleaseDraft, TextRange } from '../draft.ts';
import { isMisspelling, isSameName, wordsOfName } from './prose/name.ts';
import { passagesOf } from './prose/passage.ts';
import { namesOf } from './prose/people.ts';
import type { Finding, LintRule } from './rule.ts';

/** A run of words with capitals, as names are; scripts without capitals have none. */
const CAPITALISED_RUN = /\p{Lu}[\p{L}\p{M}'’-]+(?:(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)\p{Lu}[\p{L}\p{M}'’-]+)+/gu;
const WORD = /\p{Lu}[\p{L}\p{M}'’-]+/gu;

/** A full name with where it was met, in data or in text. */
interface Mention {
  readonly first: string;
  readonly last: string;
  readonly edition: EditionDraft;
  readonly path: Path;
  readonly range?: TextRange;
}

/** Finds names that differ in a letter or two from those of the speakers, signatories, spokespersons and contacts. */
export const nameConsistency: LintRule = {
  id: 'name-consistency',
  level: 'warning',
  silenceable: true,
  why: 'A misspelt name is copied by everyone who prints the release, and the person whose name it is never forgets.',
  *check(draft) {
    for (const edition of draft.editions) {
      const known = knownNames(draft, edition);
      for (const [at, name] of known.entries()) {
        const right = known.slice(0, at).find((one) => isMisspelt(name, one, edition.language));
        if (right !== undefined && name.edition === edition) yield findingFor(name, right);
      }
      for (const mention of mentionsInText(edition)) {
        if (known.some((one) => isSame(mention, one, edition.language))) continue;
        const right = known.find((one) => isMisspelt(mention, one, edition.language));
        if (right !== undefined) yield findingFor(mention, right);
      }
    }
  },
};

function knownNames(draft: ReleaseDraft, edition: EditionDraft): readonly Mention[] {
  return namesOf(draft, edition).flatMap(({ name, path, edition: giver }) => {
    const words = wordsOfName(name);
    const [first, last] = [words[0], words.at(-1)];
    return first === undefined || last === undefined || words.length < 2 ? [] : [{ first, last, edition: giver, path }];
  });
}

function mentionsInText(edition: EditionDraft): readonly Mention[] {
  return passagesOf(edition).flatMap(({ path, prose }) =>
    Array.from(prose.matchAll(CAPITALISED_RUN)).flatMap((run) => {
      const words = Array.from(run[0].matchAll(WORD));
      return words.slice(1).flatMap((word, before): Mention[] => {
        const previous = words[before];
        if (previous === undefined) return [];
        const range = { start: run.index + previous.index, end: run.index + word.index + word[0].length };
        return [{ first: previous[0], last: word[0], edition, path, range }];
      });
    }),
  );
}

/** One of the two words is right and the other nearly so. */
function isMisspelt(mention: Mention, known: Mention, language: string): boolean {
  const firstRight = isSameName(mention.first, known.first, language);
  const lastRight = isSameName(mention.last, known.last, language);
  return (
    (firstRight && isMisspelling(mention.last, known.last, language)) || (lastRight && isMisspelling(mention.first, known.first, language))
  );
}

function isSame(mention: Mention, known: Mention, language: string): boolean {
  return isSameName(mention.first, known.first, language) && isSameName(mention.last, known.last, language);
}

function findingFor({ first, last, edition, path, range }: Mention, right: Mention): Finding {
  const meant = `${right.first} ${right.last}`;
  return {
    span: edition.locate(path, range),
    message: `${shown(`${first} ${last}`)} is elsewhere spelt ${shown(meant)}.`,
    hint: 'Ask which spelling is the person’s own, and use it throughout.',
  };
}
