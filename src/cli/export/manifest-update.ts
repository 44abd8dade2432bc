import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write.ts';
import type { ExportFormat } from './format.ts';
import { inputsHash, MANIFEST_FILE, type Makings, type Manifest, type ManifestEntry, manifestJson } from './manifest.ts';
import { putInPlace, type StagedFile, type StagedRelease } from './staging.ts';

/**
 * A folder's manifest on its way from what it was to what it will be. A file that the manifest lists is replaced only once the manifest on disk lists it no more, so that it
 * is right whenever somebody reads it, whatever happened before.
 */
export class ManifestUpdate {
  readonly #before: readonly ManifestEntry[];
  readonly #out: string;
  readonly #formats: readonly ExportFormat[];
  readonly #files: Map<string, ManifestEntry>;
  readonly #releases: Map<string, Makings>;
  readonly #bySource: ReadonlyMap<string, Makings>;
  readonly #pathsByRelease: ReadonlyMap<string, readonly string[]>;
  /** Staged files that take the place of listed ones, and listed ones that are no more. */
  readonly #replacing: StagedFile[] = [];
  readonly #gone = new Set<string>();
  /** Whether the manifest on disk says what is true no more. */
  #isOutdated: boolean;

  /** From the manifest of a folder, an absolute path; what it lists and the folder does not hold is forgotten. `formats` are those that the export renders. */
  constructor(before: Manifest, out: string, formats: readonly ExportFormat[]) {
    this.#out = out;
    this.#formats = formats;
    this.#before = before.files.filter((entry) => isThere(entry, out));
    this.#isOutdated = this.#before.length === 0 || this.#before.length < before.files.length;
    this.#files = new Map(this.#before.map((entry) => [entry.path, entry]));
    this.#releases = new Map(before.releases.map((makings) => [makings.release, makings]));
    this.#bySource = new Map(before.releases.map((makings) => [makings.source, makings]));
    const grouped = Map.groupBy(this.#before, ({ release }) => release);
    this.#pathsByRelease = new Map([...grouped].map(([release, entries]) => [release, entries.map(({ path }) => path)]));
  }

  /** What was made from release files of this fingerprint, if the files are all there, in every language and format; else undefined. */
  madeFrom(source: string): Makings | undefined {
    const makings = this.#bySource.get(source);
    if (makings === undefined) return undefined;
    const inputs = inputsHash(makings);
    const made = this.#entriesOf(makings.release).filter((entry) => entry.inputs === inputs && this.#formats.includes(entry.format));
    return made.length === makings.languages.length * this.#formats.length ? makings : undefined;
  }

  /** Takes in what was rendered of a release. Files that no manifest speaks of are put in place at once. */
  add({ files }: StagedRelease, makings: Makings): void {
    this.#isOutdated = true;
    const inputs = inputsHash(makings);
    const paths = new Set(files.map(({ entry }) => entry.path));
    for (const { path, format } of this.#entriesOf(makings.release)) {
      if (!this.#formats.includes(format) || paths.has(path)) continue;
      this.#gone.add(path);
      this.#files.delete(path);
    }
    for (const file of files) {
      const { path, sha256 } = file.entry;
      const listed = this.#files.get(path);
      if (listed === undefined || listed.sha256 === sha256) putInPlace(file, this.#out);
      else this.#replacing.push(file);
      this.#files.set(path, { ...file.entry, inputs });
    }
    this.#releases.set(makings.release, makings);
  }

  /** Puts the rest of the files in place, and writes the manifest unless it says all that already. */
  async commit(): Promise<Manifest> {
    if (!this.#isOutdated) return this.#manifestOf([...this.#files.values()]);
    const changing = new Set([...this.#gone, ...this.#replacing.map(({ entry }) => entry.path)]);
    if (changing.size > 0) await this.#write(this.#before.filter(({ path }) => !changing.has(path)));
    for (const file of this.#replacing) putInPlace(file, this.#out);
    for (const path of this.#gone) rmSync(join(this.#out, ...path.split('/')), { force: true });
    return this.#write([...this.#files.values()]);
  }

  #entriesOf(release: string): readonly ManifestEntry[] {
    return (this.#pathsByRelease.get(release) ?? []).flatMap((path) => this.#files.get(path) ?? []);
  }

  async #write(files: readonly ManifestEntry[]): Promise<Manifest> {
    const manifest = this.#manifestOf(files);
    await writeWhole(join(this.#out, MANIFEST_FILE), manifestJson(manifest));
    return manifest;
  }

  #manifestOf(files: readonly ManifestEntry[]): Manifest {
    const named = new Set(files.map(({ release }) => release));
    return { files, releases: [...this.#releases.values()].filter(({ release }) => named.has(release)) };
  }
}

function isThere({ path, bytes }: ManifestEntry, out: string): boolean {
  return statSync(join(out, ...path.split('/')), { throwIfNoEntry: false })?.size === bytes;
}
