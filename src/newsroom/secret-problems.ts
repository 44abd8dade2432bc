import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import type { Path } from '../source/path.ts';
import { variableNamed } from './environment.ts';
import { isSecretSetting, looksLikePath, secretPaths, valueAt } from './secret-settings.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Notes secrets that stand in the file itself, where git keeps them for ever, and gives their paths. */
export function secretProblems(value: unknown, check: SettingsCheck): readonly Path[] {
  const open = secretPaths(value).filter((path) => isSecretSetting(path) && isWrittenOut(valueAt(value, path), path));
  for (const path of open) {
    const file = path[0] === 'dkim' ? ', or the path of a PEM file inside the newsroom' : '';
    check.refuse(
      path,
      `${capitalised(nameOf(path))} stands in the file in plain sight, for everybody who can read it.`,
      `Write \`${keyOf(path)} \${${variableFor(path)}}\`${file}; put the value into the environment, and change it, for it may have been seen.`,
    );
  }
  return open;
}

/** What stands before the value: `password:`, or the `-` of a list. */
function keyOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? '-' : `${last}:`;
}

/** `SMTP_PASSWORD`, `SMTP_RELAY_1_PASSWORD`. */
function variableFor(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? step + 1 : step.toUpperCase()))
    .join('_')
    .replace('_RELAYS_', '_RELAY_');
}

function isWrittenOut(value: unknown, path: Path): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'string') return true;
  if (variableNamed(value) !== undefined || /^\$\{[^}]*\}$/.test(value.trim())) return false;
  return path[0] === 'smtp' || path[0] === 'opt_out' || !looksLikePath(value);
}
