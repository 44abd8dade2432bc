import { describe } from 'vitest';
import { unbalancedQuotes } from '../../../src/release/lint/unbalanced-quotes.ts';
import { itFinds } from './table.ts';

describe('unbalanced-quotes', () => {
  itFinds(unbalancedQuotes, {
    'curly marks': ['body: “We shall come,” she said. “And stay.”'],
    'never closed': ['body: “We shall come, she said. They left.', '“'],
    'never opened': ['body: We shall come,” she said.', '”'],
    'two opened, one closed': ['body: “We shall come, she said. “And stay.”', '“'],
    'straight marks, odd': ["body: 'She said \"We shall come, and left.'", '"'],
    inches: ['body: \'A 40" screen shows "Departures".\''],
    apostrophes: ['body: It’s the neighbours’ ’90s rock ‘n’ roll.'],
    'a quotation over two paragraphs': ['body: |\n  “We shall come.\n\n  “And stay,” she said.\n'],
    'a paragraph left open': ['body: |\n  “We shall come.\n\n  They left.\n', '“'],
    German: ['language: de\nbody: „Wir kommen“, sagt sie. „Und bleiben.“'],
    'German, never closed': ['language: de\nbody: „Wir kommen, sagt sie.', '„'],
    French: ['language: fr\nbody: « Nous venons, dit-elle, et nous restons. »'],
    'French, never closed': ['language: fr\nbody: « Nous venons, dit-elle.', '«'],
    Swedish: ['language: sv\nbody: ”Vi kommer”, säger hon.'],
    Danish: ['language: da\nbody: »Vi kommer«, siger hun.'],
    'Russian, nested': ['language: ru\nbody: «Это не „ремонт“, а начало».'],
    'Arabic, never closed': ['language: ar\nbody: قالت «كل ما يضيء يعنينا.', '«'],
    'Chinese, never closed': ['language: zh\nbody: 他说：“我们来了。', '“'],
    'Chinese brackets': ['language: zh\nbody: 他说「我們『來』了」，見《指南》。'],
    'a mark that opens in one part and closes in the next': ['quotes: [{id: mayor, text: [They said “come, , and stay” to us.]}]'],
    'a part of a quote': ["quotes: [{id: mayor, text: ['They said “come,', 'and stay to us.']}]", '“'],
  });
});
