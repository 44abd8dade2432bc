import { createHash } from 'node:crypto';

/** A file of a site, as `site-manifest.json` lists it. The form is stable: scripts rely on it. */
export interface SiteManifestEntry {
  /** From the site's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The site's own list of its files: what it lists may be overwritten and taken away by the next run, and nothing else. */
export const SITE_MANIFEST = 'site-manifest.json';

/** An entry for a file of this content. */
export function siteManifestEntry(path: string, content: Uint8Array): SiteManifestEntry {
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The text of the manifest: version 1, files in the order of their paths. */
export function siteManifestJson(readers: 'public' | 'private', files: readonly SiteManifestEntry[]): string {
  return `${JSON.stringify({ version: 1, readers, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }, null, 2)}\n`;
}

/** The paths that a manifest lists; undefined for what is no manifest, such as one that names a file outside of the site's folder. */
export function pathsInManifest(text: string): readonly string[] | undefined {
  const manifest: unknown = parsed(text);
  if (typeof manifest !== 'object' || manifest === null || !('files' in manifest) || !Array.isArray(manifest.files)) return undefined;
  const paths = manifest.files.map((file: unknown) =>
    typeof file === 'object' && file !== null && 'path' in file && typeof file.path === 'string' && isInside(file.path)
      ? file.path
      : undefined,
  );
  return paths.every((path) => path !== undefined) ? paths : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInside(path: string): boolean {
  return path !== '' && !/[\\\0:]/.test(path) && path.split('/').every((piece) => piece !== '' && piece !== '.' && piece !== '..');
}
