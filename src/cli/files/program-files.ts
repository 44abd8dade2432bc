import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that the program was installed in: above `src/` in a clone, above `dist/` in the package. */
export function programFolder(): string {
  const folder = resolve(fileURLToPath(import.meta.url), '../../../..');
  if (!existsSync(join(folder, 'package.json'))) throw new Error(`The program’s own files are not where they belong, in ${folder}.`);
  return folder;
}

/** The program's version, from its package.json. */
export function programVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8'));
  return version;
}
