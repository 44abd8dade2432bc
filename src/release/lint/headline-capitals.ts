import { shown } from '../../diagnostic/shown.ts';
import type { LintRule } from './rule.ts';

/** So few letters may be an acronym or a product's name. */
const LETTERS_OF_A_SENTENCE = 12;
const SHARE_OF_CAPITALS = 0.7;

/** Finds headlines and subheads in capitals; scripts without capitals are never found. */
export const headlineCapitals: LintRule = {
  id: 'headline-capitals',
  level: 'warning',
  silenceable: true,
  why: 'Capitals read slowly, hide which words are names, and make spam filters suspicious of a subject line.',
  *check({ editions }) {
    for (const { fields, locate } of editions) {
      for (const [key, name] of [
        ['title', 'headline'],
        ['subhead', 'subhead'],
      ] as const) {
        const text = fields[key];
        if (text === undefined || !isInCapitals(text)) continue;
        yield {
          span: locate([key]),
          message: `The ${name} ${shown(text)} is in capitals.`,
          hint: 'Write it as a sentence, with capitals for the first word and for names only.',
        };
      }
    }
  },
};

function isInCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const letters = capitals + (text.match(/\p{Ll}/gu)?.length ?? 0);
  return letters >= LETTERS_OF_A_SENTENCE && capitals / letters >= SHARE_OF_CAPITALS && /\s/u.test(text);
}
