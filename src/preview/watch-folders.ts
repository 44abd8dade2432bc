import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that a newsroom's releases are not made from, however many files they hold. */
const LEFT_ALONE = new Set(['node_modules', 'out', 'site', 'dist']);

/** Milliseconds of silence after which what changed is told: an editor writes a file in several steps. */
const SETTLED_MS = 12;

/** What is watched, until it is closed. */
export interface Watch {
  close(): void;
}

/**
 * Watches a folder with all that are in it and tells the absolute paths of what changed. A watcher a folder and none a file: thousands of files cost nothing.
 * What begins with a dot is left alone, and a link to a folder is not followed.
 */
export async function watchFolders(root: string, changed: (paths: readonly string[]) => void): Promise<Watch> {
  const watchers = new Map<string, FSWatcher>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  function note(path: string): void {
    pending.add(path);
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLED_MS);
  }
  function tell(): void {
    const paths = [...pending];
    pending.clear();
    changed(paths);
    // What is new may be a folder.
    for (const path of paths) if (!isLeftAlone(path)) void follow(path);
  }
  async function follow(folder: string): Promise<void> {
    const inside = await foldersIn(folder);
    if (inside === undefined || closed) return;
    if (!watchers.has(folder)) {
      const watcher = watch(folder, { persistent: false }, (_event, name) => note(name === null ? folder : join(folder, name)));
      const drop = (): void => {
        watcher.close();
        watchers.delete(folder);
      };
      watcher.on('error', drop);
      watchers.set(folder, watcher);
    }
    await Promise.all(inside.map(follow));
  }
  await follow(root);
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** The folders in a folder, absolute; undefined where it is none any more. */
async function foldersIn(folder: string): Promise<readonly string[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  return entries?.filter((entry) => entry.isDirectory() && !isLeftAlone(entry.name)).map(({ name }) => join(folder, name));
}

function isLeftAlone(path: string): boolean {
  const name = path.replace(/^.*[\\/]/, '');
  return name.startsWith('.') || LEFT_ALONE.has(name);
}
