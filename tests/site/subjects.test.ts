import { describe, expect, test } from 'vitest';
import { subjectFolder, subjectKey } from '../../src/site/subjects.ts';

describe('the folder of a subject', () => {
  test.each([
    ['Migration', 'migration'],
    ['international  agreements', 'international-agreements'],
    ['Interprétation', 'interpretation'],
  ])('of %s is %s', (subject, folder) => {
    expect(subjectFolder(subjectKey(subject))).toBe(folder);
  });

  test('is another for each other subject, in letters that every disk takes', () => {
    const subjects = [
      'c',
      'C++',
      'C#',
      'a-b',
      'a b',
      'a/b',
      '..',
      '',
      '移民',
      '移民法',
      'الهجرة',
      'й',
      'и',
      'x'.repeat(60),
      'x'.repeat(61),
      'x'.repeat(62),
    ];
    const folders = subjects.map((subject) => subjectFolder(subjectKey(subject)));
    expect(new Set(folders).size).toBe(subjects.length);
    expect(folders.filter((folder) => !/^[a-z0-9-]*$/.test(folder) || folder.length > 70)).toEqual([]);
  });
});
