import { resolve } from 'node:path';
import { isInside } from './inside.ts';
import type { Newsroom } from './model.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Makes the lists' paths absolute; one that leaves the newsroom is refused. */
export function buildLists(lists: Readonly<Record<string, string>>, root: string, check: SettingsCheck): Newsroom['lists'] {
  for (const [name, path] of Object.entries(lists)) {
    if (isInside(root, path)) continue;
    check.wrong(
      ['lists', name],
      'which is outside of the newsroom',
      'Put the list into the newsroom’s folder, and write its path from there: `lists/press.csv`.',
    );
  }
  return Object.fromEntries(Object.entries(lists).map(([name, path]) => [name, resolve(root, path)]));
}
