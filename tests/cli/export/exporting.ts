import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Context } from '../../../src/cli/context.ts';
import type { FolderExport } from '../../../src/cli/export/folder.ts';
import { createPresenter } from '../../../src/cli/presenter.ts';
import { instant } from '../../../src/release/time.ts';

/** When exports of tests happen unless they say otherwise. */
export const NOON = '2026-11-25T12:00:00Z';

/** A context in a folder, and what was said in it. */
export function contextIn(folder: string, now = NOON): { readonly context: Context; readonly said: () => string } {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  let said = '';
  streams.stderr.on('data', (piece) => {
    said += piece;
  });
  const context: Context = {
    presenter: createPresenter(streams, {}),
    folder,
    environment: {},
    clock: () => instant(Date.parse(now)),
    stdin: streams.stdin,
    finish: () => undefined,
  };
  return { context, said: () => said };
}

/** An export of these files of a newsroom into its folder `out`, in two formats. */
export function exportOf(newsroom: string, files: readonly string[], changes: Partial<FolderExport> = {}): FolderExport {
  return { files, formats: ['text', 'json'], out: join(newsroom, 'out'), jobs: 1, render: 'changed', includeEmbargoed: false, ...changes };
}

/** Every file under a folder with its sha256. */
export async function hashesUnder(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  const hashes = paths.map(async (path) => [
    path.slice(folder.length + 1),
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(hashes));
}

/** What a folder's manifest says of its files, in the form of `hashesUnder`. */
export async function listedIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return Object.fromEntries(files.map(({ path, sha256 }: { path: string; sha256: string }) => [path, sha256]));
}
