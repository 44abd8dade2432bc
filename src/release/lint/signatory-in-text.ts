import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft } from '../draft.ts';
import { inflectsNames } from './prose/language.ts';
import { passagesOf } from './prose/passage.ts';
import type { LintRule } from './rule.ts';

/** Finds signatories whom the edition's text does not mention, not even by their last name. */
export const signatoryInText: LintRule = {
  id: 'signatory-in-text',
  level: 'warning',
  silenceable: true,
  why: 'Whoever signed is part of the news. A signatory whom the text does not mention was left over from another release, or forgotten.',
  *check({ editions }) {
    for (const edition of editions) {
      const text = folded(textOf(edition));
      for (const [at, { name }] of (edition.fields.signatories ?? []).entries()) {
        if (text === '' || namePartsOf(name, edition.language).some((part) => text.includes(part))) continue;
        yield {
          span: edition.locate(['signatories', at, 'name']),
          message: `The signatory ${shown(name)} is not mentioned in the text.`,
          hint: 'Name the signatory in the body, check the spelling, or take the entry out of `signatories:`.',
        };
      }
    }
  },
};

function textOf(edition: EditionDraft): string {
  const speakers = (edition.fields.quotes ?? []).flatMap(({ speaker }) => speaker ?? []);
  const read = passagesOf(edition).filter(({ part }) => part !== 'boilerplate' && part !== 'link title');
  return edition.fields.body === undefined ? '' : [...read.map(({ text }) => text), ...speakers].join('\n');
}

/** A name's words that are long enough to be searched for; where names take endings, without their own. */
function namePartsOf(name: string, language: string): readonly string[] {
  const words = folded(name)
    .split(/[\s·•.,]+/u)
    .filter((word) => word.length > (/[\p{Lu}\p{Ll}]/u.test(word) ? 2 : 1));
  if (!inflectsNames(language)) return words;
  return words.map((word) => (word.length > 5 ? word.slice(0, -2) : word.length > 3 ? word.slice(0, -1) : word));
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
