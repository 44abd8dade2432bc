import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportedFile, ExportedRelease, RenditionEntry } from './release.ts';

/** A rendition that is written, but not yet where it belongs. */
export interface StagedFile {
  readonly entry: RenditionEntry;
  /** Absolute path of where it is. */
  readonly staged: string;
}

/** What became of one release, its renditions on disk. */
export interface StagedRelease extends Omit<ExportedRelease, 'files'> {
  readonly files: readonly StagedFile[];
}

/** The folder inside of `out` for renditions on their way, whole or half; what a crash leaves in it is nobody's, and goes. */
export async function freshStaging(out: string): Promise<string> {
  const folder = join(out, '.staging');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Writes the renditions of the release of this number into the staging folder. */
export function stage(exported: ExportedRelease, folder: string, number: number): StagedRelease {
  return { ...exported, files: exported.files.map((file, index) => stageFile(file, join(folder, `${number}-${index}`))) };
}

/** At once: handing a small file to Node's own threads takes longer than writing it. */
function stageFile({ entry, content }: ExportedFile, staged: string): StagedFile {
  writeFileSync(staged, content);
  return { entry, staged };
}

/** Puts a staged file where it belongs under `out`: whoever reads there finds the old one or the new, never half of it. */
export function putInPlace({ entry, staged }: StagedFile, out: string): void {
  const path = join(out, ...entry.path.split('/'));
  try {
    renameSync(staged, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    // The first of a release's files.
    mkdirSync(dirname(path), { recursive: true });
    renameSync(staged, path);
  }
}
