import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EXPORT_FORMATS } from './format.ts';

const DIGEST = z.string().regex(/^[0-9a-f]{64}$/);

const entrySchema = z.object({
  /** From the manifest's folder, with `/`. */
  path: z.string(),
  release: z.string(),
  format: z.enum(EXPORT_FORMATS),
  language: z.string(),
  bytes: z.number(),
  /** Hexadecimal. */
  sha256: DIGEST,
  /** Hash of what it was made from, as `releases` lists it. */
  inputs: DIGEST,
});

const makingsSchema = z.object({
  release: z.string(),
  languages: z.array(z.string()),
  /** Hash of the release's files, the newsroom's settings, the templates and the program; hexadecimal sha256. */
  source: DIGEST,
  /** The newsroom's files that the release names, as it names them, by hash. */
  media: z.record(z.string(), DIGEST),
  /** The embargo's end (ISO 8601), and whether it held when the release was rendered. */
  embargo: z.object({ until: z.string(), held: z.boolean() }).nullable(),
});

const manifestSchema = z.object({ version: z.literal(1), files: z.array(entrySchema), releases: z.array(makingsSchema) });

/** A file that was exported, as `manifest.json` lists it. The form is stable: scripts rely on it. */
export type ManifestEntry = Readonly<z.infer<typeof entrySchema>>;

/** What a release's files were made from, as `manifest.json` lists it: while this is the same, the files are. */
export type Makings = Readonly<z.infer<typeof makingsSchema>>;

/** What a folder of exported files holds. */
export interface Manifest {
  readonly files: readonly ManifestEntry[];
  readonly releases: readonly Makings[];
}

/** The manifest of a folder with nothing in it. */
export const NO_MANIFEST: Manifest = { files: [], releases: [] };

/** The name of a manifest in its folder. */
export const MANIFEST_FILE = 'manifest.json';

/** A hash over all that a release's files were made from; hexadecimal sha256. */
export function inputsHash({ release, languages, source, media, embargo }: Makings): string {
  const hash = createHash('sha256').update(
    JSON.stringify([release, languages, source, Object.entries(media), embargo?.until, embargo?.held]),
  );
  return hash.digest('hex');
}

/** The text of `manifest.json`: version 1, files in the order of their paths, releases of their ids, so that the same input gives the same bytes. */
export function manifestJson({ files, releases }: Manifest): string {
  const sorted = {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    releases: releases.toSorted((a, b) => (a.release < b.release ? -1 : 1)),
  };
  return `${JSON.stringify({ version: 1, ...sorted }, null, 2)}\n`;
}

/** Reads a folder's manifest. One that is not there, is damaged, or is of another version tells of nothing: everything is rendered again. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => '');
  try {
    const { files, releases } = manifestSchema.parse(JSON.parse(text));
    return { files: files.filter(isWithin), releases };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return NO_MANIFEST;
    throw error;
  }
}

/** Paths that an export writes: a manifest that somebody else wrote leads to no other file. */
function isWithin({ path, release, language }: ManifestEntry): boolean {
  return /^[a-z0-9-]+$/.test(release) && path.startsWith(`${release}/${release}.${language}.`) && !/[\\]|\.\.|\/.*\//.test(path);
}
