import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** What keeps a file of a newsroom from its readers; links are followed. */
export type FileFault = 'missing' | 'outside' | 'no-ordinary-file' | 'not-readable';

/** What is wrong with a file, by its absolute path, that a newsroom shows or gives out; undefined for nothing. */
export async function fileFault(path: string, newsroomRoot: string): Promise<FileFault | undefined> {
  if (!path.startsWith(resolve(newsroomRoot) + sep)) return 'outside';
  try {
    const [root, real] = [await realpath(newsroomRoot), await realpath(path)];
    if (!real.startsWith(root + sep)) return 'outside';
    return (await stat(real)).isFile() ? undefined : 'no-ordinary-file';
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'EACCES' ? 'not-readable' : 'missing';
  }
}
