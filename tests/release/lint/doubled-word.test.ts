import { describe } from 'vitest';
import { doubledWord } from '../../../src/release/lint/doubled-word.ts';
import { itFinds } from './table.ts';

describe('doubled-word', () => {
  itFinds(doubledWord, {
    'a doubled word': ['body: She went to the the harbour.', 'the the'],
    'over a line end': ['body: |\n  She went to the\n  the harbour.\n', 'the\n  the'],
    'at the start of a sentence': ['body: The the harbour is open.', 'The the'],
    'had had and that that': ['body: She said that that harbour had had no ferry.'],
    'a doubled name': ['body: Baden Baden and Duran Duran are names.'],
    'over a paragraph end': ['body: |\n  She saw the harbour\n\n  harbour master.\n'],
    'two list items': ['body: |\n  - ferry\n  - ferry to Bay\n'],
    'a part of a word': ['body: He can cancel, the theatre is near.'],
    hyphens: ['body: It was a win-win win for so-so sailors.'],
    French: ['language: fr\nbody: Il va au au port.', 'au au'],
    'French pronouns': ['language: fr\nbody: Nous nous sommes demandé si vous vous souvenez.'],
    'German relative pronouns': ['language: de\nbody: Die Frau, die die Fähre steuert.'],
    German: ['language: de\nbody: Sie geht in in den Hafen.', 'in in'],
    'Indonesian plurals': ['language: id\nbody: Anak anak bermain.'],
    Russian: ['language: ru\nbody: Паром пришёл в в порт.', 'в в'],
    'a quote': ['quotes: [{id: mayor, text: We we shall come}]', 'We we'],
  });
});
