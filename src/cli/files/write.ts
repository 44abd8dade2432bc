import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a whole file or none: whoever reads the path finds the old content or the new, never half of it. Makes the folder. */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return writePieces(path, [content]);
}

/** The same from pieces, as they come; with `mode` for those whom it lets, else as new files are. */
export async function writePieces(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string | Uint8Array>,
  mode?: number,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, pieces, { mode: mode ?? 0o666 });
    if (mode !== undefined) await chmod(beside, mode);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Writes a file that is not there yet, readable by those that `mode` lets; false where it is there. */
export async function writtenAnew(path: string, text: string, mode = 0o666): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
