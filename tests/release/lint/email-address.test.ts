import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../../src/release/lint/email-address.ts';
import { hintsOf, itFinds } from './table.ts';

describe('email-address', () => {
  itFinds(emailAddress, {
    'an address': ['contact: {name: A, email: jzhao@iom.int}'],
    'an address of another script': ['contact: {name: A, email: пресса@почта.example}'],
    'the address of the page of 2006': [
      'contact: {name: A, email: \'"mailto:Genevajzhao@iom.int">jzhao@iom.int\'}',
      '\'"mailto:Genevajzhao@iom.int">jzhao@iom.int\'',
    ],
    'the same in the body': [
      'body: |\n  Write to "mailto:Genevajzhao@iom.int">jzhao@iom.int now.\n',
      '"mailto:Genevajzhao@iom.int">jzhao@iom.int',
    ],
    'Markdown’s links': ['body: Write to <mailto:press@bay.example> or [us](mailto:press@bay.example?subject=Ferry).'],
    'a broken link': ['body: Write to [us](mailto:press.bay.example).', 'mailto:press.bay.example'],
    'no domain': ['contact: {name: A, email: jzhao@iom}', 'jzhao@iom'],
    'two addresses': ['contact: {name: A, email: "a@bay.example, b@bay.example"}', '"a@bay.example, b@bay.example"'],
  });

  it.each([
    ['"mailto:Genevajzhao@iom.int">jzhao@iom.int', 'jzhao@iom.int'],
    ['<a href="mailto:Genevajzhao@iom.int">jzhao@iom.int</a>', 'jzhao@iom.int'],
    ['mailto:jzhao@iom.int', 'jzhao@iom.int'],
    ['Jian Zhao <jzhao@iom.int>', 'jzhao@iom.int'],
    ['jzhao@iom,int', 'jzhao@iom.int'],
    ['jzhao@iom..int', 'jzhao@iom.int'],
    ['jzhao @iom.int', 'jzhao@iom.int'],
    ['jzhao(at)iom.int', 'jzhao@iom.int'],
    ['jzhao [at] iom [dot] int', 'jzhao@iom.int'],
    ['jzhao@iom.int.', 'jzhao@iom.int'],
  ])('finds the likely address in %s', (written, likely) => {
    expect(hintsOf(emailAddress, `contact: {name: A, email: '${written}'}`)).toEqual([`Write “${likely}”, if that is the address.`]);
  });

  it('takes a place that ran into the address for no part of it', () => {
    const contact = (office: string) => `contact: {name: A, office: ${office}, email: "mailto:Genevajzhao@iom.int"}`;
    expect(hintsOf(emailAddress, contact('IOM Geneva'))).toEqual(['Write “jzhao@iom.int”, if that is the address.']);
    expect(hintsOf(emailAddress, contact('IOM Beijing'))).toEqual(['Write “Genevajzhao@iom.int”, if that is the address.']);
    expect(hintsOf(emailAddress, `dateline: Geneva\n${contact('IOM')}`)).toEqual(['Write “jzhao@iom.int”, if that is the address.']);
  });

  it('guesses no address where there is none', () => {
    expect(hintsOf(emailAddress, 'contact: {name: A, email: see website}')).toEqual([
      'Write the address alone, such as “press@example.org”.',
    ]);
  });
});
