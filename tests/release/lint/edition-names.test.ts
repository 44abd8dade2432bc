import { describe, expect, it } from 'vitest';
import { editionNames } from '../../../src/release/lint/edition-names.ts';
import { CONTEXT, draftOf } from './draft.ts';

const OWN = `quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley}, {id: sha, text: No, speaker: Sha Zukang}]
signatories: [{name: Sha Zukang}, {name: Brunson McKinley}]`;

const saidOf = (language: string, speakers: readonly [string, string], signatories: readonly string[]) => {
  const sibling = `quotes: [{id: mckinley, text: a, speaker: ${speakers[0]}}, {id: sha, text: b, speaker: ${speakers[1]}}]
signatories: [${signatories.map((name) => `{name: ${name}}`).join(', ')}]`;
  return Array.from(
    editionNames.check(draftOf(OWN, { [language]: sibling }), CONTEXT),
    ({ level, message }) => `${level ?? 'warning'}: ${message}`,
  );
};

describe('edition-names', () => {
  it.each([
    ['fr', ['Brunson McKinley', 'Sha Zukang'], ['Sha Zukang', 'Brunson McKinley']],
    ['es', ['Sr. Brunson McKinley', 'Sha Zukang'], ['Sha Zukang', 'Brunson McKinley']],
    ['zh', ['布伦森·麦金利', '沙祖康'], ['沙祖康', '布伦森·麦金利']],
    ['ar', ['برونسون ماكينلي', 'شا تسوكانغ'], ['شا تسوكانغ', 'برونسون ماكينلي']],
    ['ru', ['Брансон Маккинли', 'Ша Цзукан'], ['Ша Цзукан', 'Брансон Маккинли']],
    ['zh', ['布伦森·麦金利', '沙祖康'], ['布伦森·麦金利', '沙祖康']],
  ] as const)('is silent in %s where each has one name, in whatever order', (language, speakers, signatories) => {
    expect(saidOf(language, speakers, signatories)).toEqual([]);
  });

  it.each([
    ['zh', ['布伦森·麦金利', '沙祖康'], ['沙祖康', '布伦森·麦金莱'], '布伦森·麦金利', '布伦森·麦金莱', 'Chinese'],
    ['ar', ['برونسون ماكينلي', 'شا تسوكانغ'], ['شا تسوكانغ', 'برنسون مكينلي'], 'برونسون ماكينلي', 'برنسون مكينلي', 'Arabic'],
    ['ru', ['Брансон Маккинли', 'Ша Цзукан'], ['Ша Цзукан', 'Брансон Макинли'], 'Брансон Маккинли', 'Брансон Макинли', 'Russian'],
  ] as const)('finds one person spelt in two ways in %s', (language, speakers, signatories, one, other, name) => {
    expect(saidOf(language, speakers, signatories)).toEqual([
      `warning: “Brunson McKinley” of the English is both “${one}” and “${other}” in the ${name}.`,
    ]);
  });

  it('points out another name in the same script, as a hint', () => {
    expect(saidOf('fr', ['Brunson MacKinley', 'Sha Zukang'], ['Sha Zukang', 'Brunson McKinley'])).toEqual([
      'info: The French edition names “Brunson MacKinley” where the English names “Brunson McKinley”.',
    ]);
  });

  it('finds a signatory who is missing', () => {
    expect(saidOf('zh', ['布伦森·麦金利', '沙祖康'], ['沙祖康'])).toEqual([
      'warning: The Chinese edition names 1 signatory where the English names 2: Sha Zukang and Brunson McKinley.',
    ]);
  });
});
