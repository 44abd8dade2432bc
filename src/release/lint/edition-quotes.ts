import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft } from '../draft.ts';
import { languageName } from './prose/language-name.ts';
import type { Finding, LintRule } from './rule.ts';

/** Finds quotes that one language of a release has and another lacks. */
export const editionQuotes: LintRule = {
  id: 'edition-quotes',
  level: 'warning',
  silenceable: true,
  why: 'A quote that is missing from one language looks as if somebody had been silenced there, and one that is extra as if it had been put into their mouth.',
  *check({ editions }) {
    const [own, ...others] = editions;
    for (const edition of others) {
      // An edition that gives no quotes shows the release's own; that is said by `untranslated`.
      if (edition.fields.quotes === undefined || own.fields.quotes === undefined) continue;
      yield* differing(own, edition);
    }
  },
};

function* differing(own: EditionDraft, edition: EditionDraft): Iterable<Finding> {
  const [here, there] = [languageName(edition.language), languageName(own.language)];
  const [ids, ownIds] = [idsOf(edition), idsOf(own)];
  for (const id of ownIds.filter((one) => !ids.includes(one))) {
    yield {
      span: edition.locate(['quotes']),
      message: `The ${here} edition lacks the quote ${shown(id)}, which the ${there} has.`,
      hint: `Translate it under \`quotes:\` with \`id: ${id}\`, or take it out of all languages.`,
    };
  }
  for (const id of ids.filter((one) => !ownIds.includes(one))) {
    yield {
      span: edition.locate(['quotes', ids.indexOf(id), 'id']),
      message: `The ${here} edition has a quote ${shown(id)} that the ${there} lacks.`,
      hint: 'Give translations of one quote the same id, or add the quote to the release.',
    };
  }
}

function idsOf({ fields }: EditionDraft): readonly string[] {
  return (fields.quotes ?? []).map(({ id }) => id);
}
