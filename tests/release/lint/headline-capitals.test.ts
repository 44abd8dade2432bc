import { describe } from 'vitest';
import { headlineCapitals } from '../../../src/release/lint/headline-capitals.ts';
import { itFinds } from './table.ts';

describe('headline-capitals', () => {
  itFinds(headlineCapitals, {
    'a sentence': ['title: Ferry returns to Kestrel Bay'],
    capitals: ['title: FERRY RETURNS TO KESTREL BAY', 'FERRY RETURNS TO KESTREL BAY'],
    'capitals but for a word': ['title: FERRY RETURNS to KESTREL BAY', 'FERRY RETURNS to KESTREL BAY'],
    'Cyrillic capitals in the subhead': ['title: Паром\nsubhead: ПАРОМ ВОЗВРАЩАЕТСЯ В БУХТУ', 'ПАРОМ ВОЗВРАЩАЕТСЯ В БУХТУ'],
    'a few acronyms': ['title: IOM, UNHCR, WHO'],
    'a sentence with acronyms': ['title: IOM and UNHCR open office with UNICEF in Beijing'],
    'a script without capitals': ['title: 与中国签署协定，为国际移民组织进驻北京铺平道路'],
  });
});
