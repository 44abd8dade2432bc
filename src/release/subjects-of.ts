import type { Edition, Release } from './model.ts';

/** What an edition says that the release is about: in its own words, else in those of the release. */
export function subjectsOf({ subjects: own }: Pick<Release, 'subjects'>, { subjects = own }: Pick<Edition, 'subjects'>): readonly string[] {
  return subjects;
}
