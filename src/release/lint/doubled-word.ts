import { shown } from '../../diagnostic/shown.ts';
import { baseLanguage } from './prose/language.ts';
import { passagesOf } from './prose/passage.ts';
import type { LintRule } from './rule.ts';

/** Words that may follow themselves, for the languages in which words are doubled by mistake rather than by grammar. */
const MAY_DOUBLE: Readonly<Record<string, readonly string[]>> = {
  en: ['had', 'that', 'is', 'her', 'do', 'did', 'very', 'many', 'so', 'no', 'bye', 'ha', 'now', 'who', 'long', 'far', 'there', 'in', 'on'],
  fr: ['nous', 'vous', 'si', 'non', 'oui', 'très'],
  de: ['die', 'der', 'das', 'den', 'dem', 'sie', 'sehr', 'nein', 'ja', 'es', 'ihr'],
  es: ['no', 'sí', 'muy', 'casi'],
  it: ['no', 'sì', 'piano', 'quasi', 'poco', 'via', 'man', 'così'],
  pt: ['não', 'sim', 'quase', 'muito', 'nos', 'vos'],
  nl: ['die', 'dat', 'heel', 'nee', 'ja', 'zij', 'ze'],
  ru: ['да', 'нет', 'вот', 'очень', 'еле', 'едва', 'так'],
  ar: [],
  sv: ['det', 'som', 'den', 'nej', 'ja', 'mycket'],
  da: ['det', 'der', 'som', 'den', 'nej', 'ja'],
  nb: ['det', 'som', 'den', 'nei', 'ja'],
};

const DOUBLED =
  /(?<![\p{L}\p{M}\p{N}'’-])(?<word>\p{L}[\p{L}\p{M}]*)(?<between>[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)(?<again>\k<word>)(?![\p{L}\p{M}\p{N}'’-])/giu;

/** Finds a word written twice running, also over a line end; names such as Baden Baden and words that may be doubled are left alone. */
export const doubledWord: LintRule = {
  id: 'doubled-word',
  level: 'warning',
  silenceable: true,
  why: 'A word typed twice, often over a line end, is the slip that spell checkers and tired eyes miss.',
  *check({ editions }) {
    for (const edition of editions) {
      const allowed = MAY_DOUBLE[baseLanguage(edition.language)];
      if (allowed === undefined) continue;
      for (const { path, prose } of passagesOf(edition)) {
        for (const match of prose.matchAll(DOUBLED)) {
          const { word = '', again = '' } = match.groups ?? {};
          if (allowed.includes(again.toLowerCase()) || isName(again)) continue;
          yield {
            span: edition.locate(path, { start: match.index, end: match.index + match[0].length }),
            message: `${shown(`${word} ${again}`)} doubles a word.`,
            hint: `Write ${shown(word)} once.`,
          };
        }
      }
    }
  },
};

/** The second word of a doubled name has its capital: Baden Baden, Duran Duran. */
function isName(again: string): boolean {
  return /^\p{Lu}/u.test(again);
}
