import { describe } from 'vitest';
import { invisibleCharacters } from '../../../src/release/lint/invisible-characters.ts';
import { itFinds } from './table.ts';

describe('invisible-characters', () => {
  itFinds(invisibleCharacters, {
    none: ['body: Ferry'],
    'a zero-width space': ['body: "Fer\u200bry"', '\u200b'],
    'a zero-width space in Thai': ['language: th\nbody: "เรือ\u200bข้ามฟาก"'],
    'a word joiner in the headline': ['title: "Fer\u2060ry"', '\u2060'],
    'joiners of Persian and emoji': ['language: fa\nbody: "می\u200cشود 👩\u200d🚀"'],
    'a flag of Scotland': ['body: "🏴󠁧󠁢󠁳󠁣󠁴󠁿"'],
  });
});
