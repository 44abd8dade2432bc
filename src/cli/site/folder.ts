import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathsInManifest, SITE_MANIFEST, type SiteManifestEntry, siteManifestEntry } from './manifest.ts';

/** Ending of a file that is being written; one that a killed run left behind is taken away by the next. */
const PART = '.part';

/** The site's folder cannot be used as it is; `message` and `hint` are sentences for the person. */
export class SiteFolderTrouble extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'SiteFolderTrouble';
    this.hint = hint;
  }
}

/**
 * The folder that a site is written to. Nothing outside of it is ever written: a link in the way of a file is refused, not followed. Paths are the site's own,
 * with `/`.
 */
export class SiteFolder {
  readonly #root: string;
  /** Folders that are known to be folders and no links. */
  readonly #sound = new Set<string>();

  /** `root` is an absolute path; it need not be there yet. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The files of the site that lies there, by its manifest; none where there is no site yet. @throws SiteFolderTrouble */
  async listed(): Promise<readonly string[]> {
    const text = await readFile(join(this.#root, SITE_MANIFEST), 'utf8').catch((error: unknown) => missing(error, undefined));
    if (text === undefined) return [];
    const paths = pathsInManifest(text);
    if (paths !== undefined) return paths;
    throw new SiteFolderTrouble(
      `${join(this.#root, SITE_MANIFEST)} is not as this program wrote it.`,
      'Take the file away if the folder is empty otherwise, or choose another folder with --out.',
    );
  }

  /** Whether something lies at a path. @throws SiteFolderTrouble where a link or a file is in its way */
  async has(path: string): Promise<boolean> {
    if (!(await this.#isSound(dirname(path)))) return false;
    return (await lstat(join(this.#root, path)).catch((error: unknown) => missing(error, undefined))) !== undefined;
  }

  /** Writes a whole file or none; one that is there already with this content is left as it is. */
  async write(path: string, content: Uint8Array): Promise<SiteManifestEntry> {
    await this.#makeFolder(dirname(path));
    const target = join(this.#root, path);
    const found = await lstat(target).catch((error: unknown) => missing(error, undefined));
    const same = found?.isFile() === true && found.size === content.length && (await readFile(target)).equals(content);
    if (!same) await this.#replace(target, (part) => writeFile(part, content, { flag: 'wx' }));
    return siteManifestEntry(path, content);
  }

  /** Copies an ordinary file, its links followed already; however large it is. */
  async copy(path: string, source: string): Promise<SiteManifestEntry> {
    await this.#makeFolder(dirname(path));
    const hash = createHash('sha256');
    let bytes = 0;
    await this.#replace(join(this.#root, path), async (part) => {
      // Whatever has taken the file's place since it was checked, a link or a pipe, is not followed or waited for.
      const file = await open(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const copy = await open(part, 'wx');
      try {
        if (!(await file.stat()).isFile())
          throw new SiteFolderTrouble(`${source} is no ordinary file any more.`, 'Put it back, then run the command again.');
        for await (const chunk of file.createReadStream({ autoClose: false })) {
          hash.update(chunk);
          bytes += chunk.length;
          await copy.writeFile(chunk);
        }
      } finally {
        await file.close();
        await copy.close();
      }
    });
    return { path, bytes, sha256: hash.digest('hex') };
  }

  /** Takes away what a run that was killed left of a file that it was writing. */
  async sweep(path: string): Promise<void> {
    if (await this.#isSound(dirname(path))) await rm(join(this.#root, path + PART), { force: true });
  }

  /** Takes a file away, and the folders that are empty without it. What is no ordinary file stays. */
  async remove(path: string): Promise<void> {
    if (!(await this.has(path))) return;
    if (!(await lstat(join(this.#root, path))).isFile()) return;
    await rm(join(this.#root, path));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const emptied = await rmdir(join(this.#root, folder)).then(
        () => true,
        () => false,
      );
      if (!emptied) break;
      this.#sound.delete(folder);
    }
  }

  async #makeFolder(folder: string): Promise<void> {
    await mkdir(this.#root, { recursive: true });
    if (folder === '.' || this.#sound.has(folder)) return;
    await this.#makeFolder(dirname(folder));
    await mkdir(join(this.#root, folder)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    await this.#isSound(folder);
  }

  /** Whether a folder is there, and each on the way to it is one and no link. */
  async #isSound(folder: string): Promise<boolean> {
    if (folder === '.' || this.#sound.has(folder)) return true;
    if (!(await this.#isSound(dirname(folder)))) return false;
    const found = await lstat(join(this.#root, folder)).catch((error: unknown) => missing(error, undefined));
    if (found === undefined) return false;
    if (!found.isDirectory()) {
      throw new SiteFolderTrouble(
        `${join(this.#root, folder)} is ${found.isSymbolicLink() ? 'a link' : 'no folder'}, and the site has a folder there.`,
        'Take it away, or choose another folder with --out.',
      );
    }
    this.#sound.add(folder);
    return true;
  }

  async #replace(target: string, write: (part: string) => Promise<void>): Promise<void> {
    const part = target + PART;
    await rm(part, { force: true });
    try {
      await write(part);
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }
}

function missing<T>(error: unknown, otherwise: T): T {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return otherwise;
  throw error;
}
