import { describe, expect, it } from 'vitest';
import { requiredParts } from '../../../src/release/lint/required-parts.ts';
import { check } from './draft.ts';
import { itFinds } from './table.ts';

describe('required-parts', () => {
  itFinds(requiredParts, {
    'a release with all its parts': [
      'id: ferry\ntitle: Ferry returns\ndate: 2026-05-04\nbody: Text.\ncontact: {name: Amelia Thornbury, email: amelia@bay.example}',
    ],
    'no headline': [
      'id: ferry\ndate: 2026-05-04\nbody: Text.\ncontact: {name: A, email: a@bay.example}',
      'id: ferry\ndate: 2026-05-04\nbody: Text.\ncontact: {name: A, email: a@bay.example}',
    ],
    'a body of blanks': ["id: ferry\ntitle: Ferry\ndate: 2026-05-04\nbody: '  '\ncontact: {name: A, email: a@bay.example}", "'  '"],
    'a body of an end mark alone': [
      "id: ferry\ntitle: Ferry\ndate: 2026-05-04\nbody: '###'\ncontact: {name: A, email: a@bay.example}",
      "'###'",
    ],
    'a contact who cannot be reached': [
      'id: ferry\ntitle: Ferry\ndate: 2026-05-04\nbody: Text.\ncontact: {name: Amelia, office: Bay}',
      'Amelia',
    ],
    'one of two contacts who cannot be reached': [
      "id: ferry\ntitle: Ferry\ndate: 2026-05-04\nbody: Text.\ncontact: [{name: Amelia, phone: '117'}, {name: Bertram}]",
      'Bertram',
    ],
    'a correction of nothing': [
      'id: ferry\ntitle: Ferry returns\ndate: 2026-05-04\nbody: Text.\ncontact: {name: Amelia Thornbury, email: amelia@bay.example}\nkind: correction',
      'correction',
    ],
    'a correction': [
      'id: ferry\ntitle: Ferry returns\ndate: 2026-05-04\nbody: Text.\ncontact: {name: Amelia Thornbury, email: amelia@bay.example}\nkind: correction\ncorrects: ferry-old',
    ],
    'a withdrawal of nothing': [
      'id: ferry\ntitle: Ferry returns\ndate: 2026-05-04\nbody: Text.\ncontact: {name: Amelia Thornbury, email: amelia@bay.example}\nkind: withdrawal',
      'withdrawal',
    ],
  });

  it('asks for each part of an empty release', () => {
    const asked = check(requiredParts, 'language: en').map(({ message }) => message);
    expect(asked).toEqual(['id', 'headline', 'date', 'body', 'contact'].map((part) => `The release has no ${part}.`));
  });
});
