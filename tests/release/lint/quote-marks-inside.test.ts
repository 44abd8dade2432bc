import { describe } from 'vitest';
import { quoteMarksInside } from '../../../src/release/lint/quote-marks-inside.ts';
import { itFinds } from './table.ts';

describe('quote-marks-inside', () => {
  itFinds(quoteMarksInside, {
    'words alone': ['quotes: [{id: mayor, text: We shall come}]'],
    'curly marks around': ['quotes: [{id: mayor, text: “We shall come.”}]', '“We shall come.”'],
    'straight marks around': ['quotes: [{id: mayor, text: \'"We shall come",\'}]', '\'"We shall come",\''],
    'guillemets around': ['language: fr\nquotes: [{id: mayor, text: « Nous venons. »}]', '« Nous venons. »'],
    'German marks around': ['language: de\nquotes: [{id: mayor, text: „Wir kommen“}]', '„Wir kommen“'],
    'marks around one of the parts': ["quotes: [{id: mayor, text: ['We shall come,', '“and stay.”']}]", "'“and stay.”'"],
    'two quotations inside': ['quotes: [{id: mayor, text: “Hope” is what she calls “work”}]'],
  });
});
