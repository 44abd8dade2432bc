import { createHash } from 'node:crypto';
import type { Format } from '../render/model.ts';

/** A file that was exported, as `manifest.json` lists it. The form is stable: scripts rely on it. */
export interface ManifestEntry {
  /** From the manifest's folder, with `/`. */
  readonly path: string;
  readonly release: string;
  readonly format: Format;
  readonly language: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** An entry for a file of this content. */
export function manifestEntry(file: Omit<ManifestEntry, 'bytes' | 'sha256'>, content: Uint8Array): ManifestEntry {
  return { ...file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The text of `manifest.json`: version 1, files in the order of their paths, so that the same input gives the same bytes. */
export function manifestJson(entries: readonly ManifestEntry[]): string {
  const files = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
}
