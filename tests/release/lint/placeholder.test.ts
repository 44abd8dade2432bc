import { describe } from 'vitest';
import { placeholder } from '../../../src/release/lint/placeholder.ts';
import { itFinds } from './table.ts';

describe('placeholder', () => {
  itFinds(placeholder, {
    '`TODO`': ['body: The works cost TODO pounds.', 'TODO'],
    '`TK`': ['body: The works cost TK pounds.', 'TK'],
    '`TKTK`': ['body: TKTK said the mayor.', 'TKTK'],
    '`TBC`': ['body: It opens on a day TBC.', 'TBC'],
    '`TBD`': ['body: The price is TBD.', 'TBD'],
    '`XXX`': ['body: It cost XXX pounds.', 'XXX'],
    '`XX`': ['body: Sales grew XX percent.', 'XX'],
    '`PENDING`': ['body: She added, PENDING LARRY QUOTE.', 'PENDING LARRY QUOTE'],
    '`Lorem ipsum`': ['body: Lorem ipsum dolor sit amet.', 'Lorem ipsum'],
    '`[insert quote here]`': ['body: "[insert quote here] she said."', '[insert quote here]'],
    '`[CITY]`': ['body: They met in [CITY].', '[CITY]'],
    '`{{first_name}}`': ["body: 'Dear {{first_name}}, hello.'", '{{first_name}}'],
    '`*|FNAME|*`': ["body: 'Dear *|FNAME|*, hello.'", '*|FNAME|*'],
    '`${name}`': ["body: 'Dear ${name}, hello.'", '${name}'],
    '`XX.XX.2026`': ['body: It opens on XX.XX.2026.', 'XX.XX.2026'],
    'French instruction': ['language: fr\nbody: Le maire [à compléter] a parlé.', '[à compléter]'],
    'Spanish todo in capitals': ['language: es\nbody: El barco LO ES TODO para la bahía.'],
    'a TODO note in Spanish': ['language: es\nbody: "El barco vuelve. TODO: precio"', 'TODO'],
    'a German health fund': ['language: de\nbody: Die TK zahlt.'],
    'a shop': ['body: TK Maxx opens in Kestrel Bay.'],
    'the XXX Olympiad': ['body: She won at the Games of the XXX Olympiad.'],
    'a century in Russian': ['language: ru\nbody: Весь XX век здание было складом.'],
    'a headline in capitals': ['title: TRIAL OF HARBOUR MASTER PENDING'],
    'a link': ['body: See the [number](https://bay.example/number) and [title][1].'],
    'a placed quote': ['body: |\n  One.\n\n  [quote: tk]\n'],
    code: ['body: Write `{{name}}` where the name goes.'],
    'a name in a caption': ['media: [{id: ferry, file: a.png, alt: The ferry, caption: TODO}]', 'TODO'],
  });
});
