import { describe } from 'vitest';
import { nameConsistency } from '../../../src/release/lint/name-consistency.ts';
import { itFinds } from './table.ts';

describe('name-consistency', () => {
  itFinds(nameConsistency, {
    'the same name': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: Brunson McKinley and McKinley’s office agree.',
    ],
    'a letter left out of the first name': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: The Director General Bruson McKinley agrees.',
      'Bruson McKinley',
    ],
    'a letter put into the last name': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: The Director General Brunson MacKinley agrees.',
      'Brunson MacKinley',
    ],
    'letters swapped, in the headline': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\ntitle: Brunson McKinely agrees',
      'Brunson McKinely',
    ],
    'over a line end': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: |\n  Said Brunson\n  MacKinley today.\n',
      'Brunson\n  MacKinley',
    ],
    'a possessive': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: It was Brunson McKinley’s idea.',
    ],
    'another person of the same last name': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: William McKinley was a president.',
    ],
    'a company of a like name': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nbody: McKinsey wrote the study.',
    ],
    'signatory and speaker': [
      'quotes: [{id: mckinley, text: Yes, speaker: Brunson McKinley, role: Director General}]\nsignatories: [{name: Bruson McKinley}]',
      'Bruson McKinley',
    ],
    'two people of like names': [
      'quotes: [{id: a, text: Yes, speaker: Anna Meier, role: x}]\nsignatories: [{name: Hanno Meierhofer}]\nbody: Anna Meier and Hanno Meierhofer.',
    ],
    'a title before the name': ['contact: {name: Mr. Jian Zhao}\nbody: Ask Jiang Zhao or Jian Zhao.', 'Jiang Zhao'],
    'Russian endings': [
      'language: ru\nquotes: [{id: a, text: Да, speaker: Елена Воробьёва, role: x}]\nbody: По словам Елены Воробьёвой, с Еленой Воробьёвой.',
    ],
    'Russian, misspelt': [
      'language: ru\nquotes: [{id: a, text: Да, speaker: Елена Воробьёва, role: x}]\nbody: По словам Елены Вораббьёвой.',
      'Елены Вораббьёвой',
    ],
    'German genitive': [
      'language: de\nquotes: [{id: a, text: Ja, speaker: Annegret Lohmüller, role: x}]\nbody: Annegret Lohmüllers Vorgänger.',
    ],
  });
});
