import { readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { at, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type FileFault, fileFault } from '../../newsroom/public-file.ts';
import type { ReleaseDraft } from '../../release/draft.ts';
import type { Release } from '../../release/model.ts';
import type { Span } from '../../source/source.ts';

/** A file of the newsroom that a release names. */
export interface MediaFile {
  /** As the release names it, from its own folder. */
  readonly name: string;
  readonly path: string;
}

/** Where media are looked for: from the release's folder, and nowhere outside of the newsroom's. Absolute paths. */
export interface MediaPlace {
  readonly folder: string;
  readonly newsroomRoot: string;
}

/** Bytes; a picture larger than this is too large to stand inside a page. */
const LARGEST_INSIDE = 4 * 1024 * 1024;

const PICTURE_TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** The files that a release's editions name, each once; those from the web are none. */
export function mediaFilesOf(release: Release, folder: string): readonly MediaFile[] {
  const names = release.editions.flatMap(({ media }) => media.flatMap(({ location }) => (location.kind === 'file' ? [location.path] : [])));
  return [...new Set(names)].map((name) => ({ name, path: resolve(folder, name) }));
}

/**
 * What is wrong with the files that a release names, whichever edition does: not there, no ordinary file, outside of the newsroom with links
 * followed; as a warning, a picture too large for a page. Diagnostics of rule `media` that point at the name.
 */
export async function mediaFaults({ editions }: ReleaseDraft, { folder, newsroomRoot }: MediaPlace): Promise<readonly Diagnostic[]> {
  const named = editions.flatMap(({ fields, locate }) =>
    (fields.media ?? []).flatMap(({ file }, index) => (file === undefined ? [] : [{ file, span: locate(['media', index, 'file']) }])),
  );
  const faults = await Promise.all(
    named.map(async ({ file, span }) => {
      const path = resolve(folder, file);
      const fault = await fileFault(path, newsroomRoot);
      if (fault === undefined) return tooLargeInside(file, path, span);
      return [at(span, 'media', 'error', `The file “${file}” ${FAULTS[fault].why}.`, FAULTS[fault].hint)];
    }),
  );
  return faults.flat();
}

async function tooLargeInside(file: string, path: string, span: Span): Promise<readonly Diagnostic[]> {
  if (PICTURE_TYPES[extname(file).toLowerCase()] === undefined) return [];
  const { size } = await stat(path);
  if (size <= LARGEST_INSIDE) return [];
  const message = `The picture “${file}” has ${Math.ceil(size / 1024 / 1024)} MB: pages that stand alone, and PDFs, describe it in its place.`;
  return [at(span, 'media', 'warning', message, 'Save a smaller one for the release, and link to the large one under `links:`.')];
}

/** What is said of each: `why` continues "The file". */
const FAULTS: Readonly<Record<FileFault, { readonly why: string; readonly hint: string }>> = {
  missing: { why: 'is not there', hint: 'Check its name, which is read from the folder of the release, or put it there.' },
  outside: { why: 'lies outside of the newsroom', hint: 'Copy it into the newsroom’s folder and name it from the release’s folder.' },
  'no-ordinary-file': { why: 'is no ordinary file', hint: 'Name a picture, film, sound or document.' },
  'not-readable': { why: 'may not be read by you', hint: 'Ask its owner, or put a copy there.' },
};

/** Pictures as `data:` URLs by name, for a page that stands alone. What is no picture, or too large, has none. */
export async function picturesInside(files: readonly MediaFile[]): Promise<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  for (const { name, path } of files) {
    const type = PICTURE_TYPES[extname(name).toLowerCase()];
    if (type === undefined || (await stat(path)).size > LARGEST_INSIDE) continue;
    urls.set(name, `data:${type};base64,${(await readFile(path)).toString('base64')}`);
  }
  return urls;
}
