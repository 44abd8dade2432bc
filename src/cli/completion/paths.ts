import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { APPROVALS } from '../files/release-files.ts';

/** Folders, as a shell writes them, whose path goes on from what is typed; of an absolute folder. */
export function foldersFor(typed: string, folder: string): Promise<readonly string[]> {
  return pathsFor(typed, folder, () => false);
}

/** Files, and folders on the way to them. */
export function filesFor(typed: string, folder: string): Promise<readonly string[]> {
  return pathsFor(typed, folder, () => true);
}

/** Files that may hold a release: not the newsroom's own, nor editions beside a release. */
export function releaseFilesFor(typed: string, folder: string): Promise<readonly string[]> {
  return pathsFor(typed, folder, (name, names) => {
    if (!/\.ya?ml$/i.test(name) || /^newsroom\.ya?ml$/i.test(name) || name.endsWith(`.${APPROVALS}.yaml`)) return false;
    const [, stem] = /^(.*)\.[^.]+\.ya?ml$/i.exec(name) ?? [];
    return stem === undefined || !names.some((other) => other === `${stem}.yaml` || other === `${stem}.yml`);
  });
}

type Wanted = (name: string, names: readonly string[]) => boolean;

async function pathsFor(typed: string, folder: string, isWanted: Wanted): Promise<readonly string[]> {
  const start = typed.endsWith('/') || typed === '' ? typed : typed.slice(0, typed.length - (typed.split('/').at(-1)?.length ?? 0));
  const inside = start === '' ? folder : resolve(folder, start);
  const names = await readdir(inside).catch(() => []);
  const found: string[] = [];
  for (const name of names.toSorted()) {
    // A shell reads lines: what has more than one in its name cannot be told to it.
    if (!(start + name).startsWith(typed) || /[\n\r\t]/.test(name)) continue;
    if (name.startsWith('.') && !typed.slice(start.length).startsWith('.')) continue;
    const isFolder = (await stat(join(inside, name)).catch(() => undefined))?.isDirectory() ?? false;
    if (isFolder) found.push(`${start}${name}/`);
    else if (isWanted(name, names)) found.push(start + name);
  }
  return found;
}
