import { describe } from 'vitest';
import { mixedQuotes } from '../../../src/release/lint/mixed-quotes.ts';
import { itFinds } from './table.ts';

describe('mixed-quotes', () => {
  itFinds(mixedQuotes, {
    'curly only': ['title: The “Kestrel” returns\nbody: It’s “back”.'],
    'straight only': ['title: The "Kestrel" returns\nbody: It\'s "back".'],
    'straight among curly': ['title: The “Kestrel” returns\nbody: She calls it "home".', '"'],
    'curly apostrophe among straight': ["body: It's here, that's all, and it’s good.", '’'],
    'inches among curly': ['body: A 40" screen shows “Departures”.'],
    'a link’s title': ['body: The “Kestrel” has a [page](https://bay.example "All about it").'],
    'nested marks of one kind': ['language: fr\nbody: « Une “maison” ouverte »'],
  });
});
