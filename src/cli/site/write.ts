import type { SiteFile } from '../../site/model.ts';
import type { SiteMedia } from '../media/site.ts';
import { SiteFolder, SiteFolderTrouble } from './folder.ts';
import { SITE_MANIFEST, type SiteManifestEntry, siteManifestJson } from './manifest.ts';

/** A site to be written. */
export interface SiteToWrite {
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly readers: 'public' | 'private';
  readonly files: readonly SiteFile[];
  readonly media: readonly SiteMedia[];
}

/** What was written: the manifest's text, and how many files of the site before are gone. */
export interface WrittenSite {
  readonly manifest: string;
  readonly files: number;
  readonly removed: number;
}

/**
 * Writes a site into its folder: takes away what the folder's manifest lists and the site has no more, touches nothing else, overwrites nothing that it did not
 * write. Cut off in the middle, it can be run again.
 * @throws SiteFolderTrouble
 */
export async function writeSite({ folder: root, readers, files, media }: SiteToWrite): Promise<WrittenSite> {
  const folder = new SiteFolder(root);
  const listed = await folder.listed();
  const wanted = [...files, ...media].map(({ path }) => path);
  await refuseStrangers(folder, wanted, new Set(listed));
  for (const path of listed) await folder.sweep(path);
  const kept = new Set(wanted);
  const gone = listed.filter((path) => !kept.has(path));
  // What is gone goes first: it may be a release that should not have been there.
  for (const path of gone) await folder.remove(path);
  await announce(folder, readers, [...wanted, ...gone]);
  const entries: SiteManifestEntry[] = [];
  for (const { path, content } of files) entries.push(await folder.write(path, Buffer.from(content)));
  for (const { path, source } of media) entries.push(await folder.copy(path, source));
  const manifest = siteManifestJson(readers, entries);
  await folder.write(SITE_MANIFEST, Buffer.from(manifest));
  return { manifest, files: entries.length, removed: gone.length };
}

/** A file that somebody else put there is theirs. */
async function refuseStrangers(folder: SiteFolder, wanted: readonly string[], listed: ReadonlySet<string>): Promise<void> {
  for (const path of wanted) {
    if (listed.has(path) || !(await folder.has(path))) continue;
    throw new SiteFolderTrouble(
      `There is a file ${path} in the site’s folder that this program did not write.`,
      'Move it away, or choose another folder with --out.',
    );
  }
}

/** Before a file is written it is listed, so that a run that was cut off leaves nothing that the next one does not know. */
async function announce(folder: SiteFolder, readers: 'public' | 'private', paths: readonly string[]): Promise<void> {
  const files = [...new Set(paths)].map((path) => ({ path, bytes: 0, sha256: '' }));
  await folder.write(SITE_MANIFEST, Buffer.from(siteManifestJson(readers, files)));
}
