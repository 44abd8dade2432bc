import { describe } from 'vitest';
import { datelineOffice } from '../../../src/release/lint/dateline-office.ts';
import { itFinds } from './table.ts';

describe('dateline-office', () => {
  itFinds(datelineOffice, {
    'the office of the contact': ['dateline: Geneva\ncontact: {name: A, office: IOM Geneva}'],
    'another place': ['dateline: Vienna\ncontact: {name: A, office: IOM Geneva}', 'Vienna'],
    'one of two offices': ['dateline: Vienna\ncontact: [{name: A, office: IOM Geneva}, {name: B, office: IOM Vienna}]'],
    'accents and capitals': ['dateline: GENÈVE\ncontact: {name: A, office: OIM Genève}'],
    'two places, one of them the office': ['dateline: Beijing/Geneva\ncontact: {name: A, office: IOM Geneva}'],
    'a contact without an office': ['dateline: Vienna\ncontact: {name: A}'],
  });
});
