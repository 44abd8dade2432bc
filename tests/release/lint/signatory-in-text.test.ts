import { describe } from 'vitest';
import { signatoryInText } from '../../../src/release/lint/signatory-in-text.ts';
import { itFinds } from './table.ts';

describe('signatory-in-text', () => {
  itFinds(signatoryInText, {
    'named in full': ['body: Signed by Sha Zukang.\nsignatories: [{name: Sha Zukang}]'],
    'named by the last name': ['body: Signed by Ambassador Sha.\nsignatories: [{name: Sha Zukang}]'],
    'not named': ['body: Signed by Brunson McKinley.\nsignatories: [{name: Sha Zukang}]', 'Sha Zukang'],
    'named as a speaker': ['body: Signed.\nquotes: [{id: a, text: Yes, speaker: Sha Zukang}]\nsignatories: [{name: Sha Zukang}]'],
    Chinese: ['language: zh\nbody: 由沙祖康大使签署。\nsignatories: [{name: 沙祖康}, {name: 布伦森·麦金利}]', '布伦森·麦金利'],
    'Russian endings': ['language: ru\nbody: Подписано Еленой Воробьёвой.\nsignatories: [{name: Елена Воробьёва}]'],
    'no text yet': ['signatories: [{name: Sha Zukang}]'],
  });
});
