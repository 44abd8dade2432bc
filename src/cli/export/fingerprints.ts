import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Loading } from '../context.ts';
import { programFolder } from '../files/program-files.ts';
import { programIdentity } from '../files/program-identity.ts';
import { STDIN, siblingPaths } from '../files/release-files.ts';
import type { SharedAround } from '../load/shared-around.ts';

/** Tells by a hash whether a release, or anything that its renditions are made with, is what it was. What is shared is read once. */
export class Fingerprints {
  readonly #context: Loading;
  readonly #shared: SharedAround;
  readonly #makers = new Map<string, string>();
  #program: string | undefined;

  constructor(context: Loading, shared: SharedAround) {
    this.#context = context;
    this.#shared = shared;
  }

  /**
   * Hash over a release's files, its newsroom's settings as renditions show them, the templates and the program; hexadecimal sha256. Not over what only a
   * reading of the release tells: its media, and whether its embargo holds. Undefined where something cannot be read.
   */
  async of(file: string): Promise<string | undefined> {
    if (file === STDIN) return undefined;
    const path = resolve(this.#context.folder, file);
    const main = contentOf(path);
    if (main === undefined) return undefined;
    const newsroom = await this.#shared.newsroomOf(file);
    if (newsroom.kind === 'invalid') return undefined;
    const hash = createHash('sha256').update(this.#makersOf(newsroom.value)).update(main);
    for (const sibling of siblingPaths(path, await this.#shared.namesIn(resolve(path, '..')))) {
      hash.update(`\0${sibling.language}\0`).update(contentOf(sibling.path) ?? '');
    }
    return hash.digest('hex');
  }

  /** Of what no single release changes. Only what is shown goes in: no secret, not even as a part of a hash. */
  #makersOf({ root, organisation, sender, policy }: Newsroom): string {
    const known = this.#makers.get(root);
    if (known !== undefined) return known;
    this.#program ??= programIdentity();
    const hash = createHash('sha256').update(this.#program);
    hash.update(JSON.stringify({ organisation, sender, policy }));
    for (const folder of [join(programFolder(), 'templates'), join(root, 'templates')]) addFolder(hash, folder);
    const makers = hash.digest('hex');
    this.#makers.set(root, makers);
    return makers;
  }
}

/** Hexadecimal sha256 of a file; undefined where it cannot be read. */
export function fileHash(path: string): string | undefined {
  const content = contentOf(path);
  return content === undefined ? undefined : createHash('sha256').update(content).digest('hex');
}

function addFolder(hash: Hash, folder: string): void {
  for (const name of namesUnder(folder)) hash.update(`\0${name}\0`).update(contentOf(join(folder, name)) ?? '');
}

function namesUnder(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(?:hbs|yaml)$/.test(name)).toSorted();
  } catch {
    return [];
  }
}

/** Of ordinary files alone: a pipe would wait for ever. */
function contentOf(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
