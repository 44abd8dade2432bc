import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programFolder } from './program-files.ts';

/**
 * What tells one program from another that may render otherwise: a hash over its own files, the versions of its dependencies, and that of the data for
 * dates and scripts that comes with Node. Hexadecimal sha256.
 */
export function programIdentity(): string {
  const root = programFolder();
  const own = resolve(fileURLToPath(import.meta.url), '../../..');
  const hash = createHash('sha256').update(`${process.versions.icu}\0${process.versions.unicode}\0`);
  for (const name of filesUnder(own)) hash.update(`${name}\0`).update(readFileSync(join(own, name)));
  const { version, dependencies = {} } = packageAt(root);
  hash.update(`\0${version}`);
  for (const name of Object.keys(dependencies).toSorted()) hash.update(`\0${name}\0${versionOf(name, root)}`);
  return hash.digest('hex');
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .toSorted();
}

interface Package {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function packageAt(folder: string): Package {
  const { version, dependencies }: Package = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return dependencies === undefined ? { version } : { version, dependencies };
}

/** As Node finds a package: in the nearest `node_modules` around the program. */
function versionOf(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return packageAt(place).version;
    if (folder === dirname(folder)) return '';
  }
}
