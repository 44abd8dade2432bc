import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';

/** Folders of a newsroom that hold no releases. */
const OTHER_FOLDERS = new Set(['lists', 'media', 'templates', 'node_modules', 'out', 'site']);

/** The YAML files of releases under what was named: files as they are, of folders those in them; paths as they were named, in the order of their names. */
export async function releaseFilesUnder(named: readonly string[], folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of named)
    found.push(...((await isFolder(resolve(folder, name))) ? await inFolder(resolve(folder, name), folder) : [name]));
  return [...new Set(found)];
}

/** Of a newsroom those in `releases/`, where it has such a folder; else those beside newsroom.yaml. */
async function inFolder(path: string, from: string): Promise<readonly string[]> {
  const releases = join(path, 'releases');
  const found = (await isFolder(releases)) ? await yamlUnder(releases) : await yamlUnder(path);
  return found.map((file) => relative(from, file)).toSorted();
}

async function yamlUnder(path: string): Promise<readonly string[]> {
  const found: string[] = [];
  // A link to a folder is not followed: it may lead anywhere, and back again.
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || /^newsroom\.ya?ml$/i.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(OTHER_FOLDERS.has(entry.name) ? [] : await yamlUnder(join(path, entry.name))));
    else if (/\.ya?ml$/i.test(entry.name)) found.push(join(path, entry.name));
  }
  return found;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** Whether a folder is another or lies around it, links followed. Absolute paths. */
export async function isAround(outer: string, inner: string): Promise<boolean> {
  const [real, within] = await Promise.all([outer, inner].map((path) => realpath(path).catch(() => path)));
  if (real === undefined || within === undefined) return false;
  const way = relative(real, within);
  return way === '' || (!way.startsWith('..') && !/^(?:\/|[A-Za-z]:)/.test(way));
}
