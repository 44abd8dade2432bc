import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import type { Path } from '../source/path.ts';
import { variableNamed } from './environment.ts';
import { looksLikePath, SECRETS, valueAt } from './secret-settings.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Notes secrets that stand in the file itself, where git keeps them for ever, and gives their paths. */
export function secretProblems(value: unknown, check: SettingsCheck): readonly Path[] {
  const open = SECRETS.filter((path) => isWrittenOut(valueAt(value, path), path));
  for (const path of open) {
    const name = nameOf(path);
    const variable = `${String(path[0]).toUpperCase()}_${String(path[1]).toUpperCase()}`;
    const file = path[0] === 'dkim' ? ', or the path of a PEM file inside the newsroom' : '';
    check.refuse(
      path,
      `${capitalised(name)} stands in the file in plain sight, for everybody who can read it.`,
      `Write \`${path[1]}: \${${variable}}\`${file}; put the value into the environment, and change it, for it may have been seen.`,
    );
  }
  return open;
}

function isWrittenOut(value: unknown, path: Path): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'string') return true;
  if (variableNamed(value) !== undefined || /^\$\{[^}]*\}$/.test(value.trim())) return false;
  return path[0] === 'smtp' || !looksLikePath(value);
}
