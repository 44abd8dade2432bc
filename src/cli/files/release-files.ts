import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { aboutFile, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { contentsOf, shownPath } from '../../newsroom/contents.ts';
import type { Sibling } from '../../release/read.ts';
import { decodeSource } from '../../source/decode.ts';
import type { Source } from '../../source/source.ts';

/** A release's files as texts; or why they cannot be read: `misnamed` where the file is not there or is none, `unreadable` where it holds no text. */
export type ReleaseFiles =
  | { readonly kind: 'texts'; readonly main: Source; readonly siblings: readonly Sibling[] }
  | { readonly kind: 'misnamed'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'unreadable'; readonly diagnostics: readonly Diagnostic[] };

/** `spring.approvals.yaml` beside `spring.yaml` holds who approved it, and is no edition. */
export const APPROVALS = 'approvals';

/** What stands for standard input. */
export const STDIN = '-';

/** The absolute folder that a release's file is in; of standard input, the one that the command was typed in. */
export function releaseFolder(file: string, folder: string): string {
  return file === STDIN ? folder : dirname(resolve(folder, file));
}

/** `releases/*.yaml` names editions beside their release too: those are read with it. */
export function releasesAmong(files: readonly string[]): readonly string[] {
  const stems = new Set(files.map((file) => file.replace(/\.ya?ml$/i, '')));
  return files.filter((file) => {
    const stem = /^(?<stem>.*)\.[^./\\]+\.ya?ml$/i.exec(file)?.groups?.stem;
    const isNewsroom = /(?:^|[\\/])newsroom\.ya?ml$/i.test(file) && files.length > 1;
    return !isNewsroom && (stem === undefined || !stems.has(stem));
  });
}

/** Where release files are read from. */
export interface Surroundings {
  readonly stdin: Readable;
  /** Absolute path of the folder that names start from. */
  readonly folder: string;
  /** The names in an absolute folder. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
}

/** Reads a release's file and those of its other editions beside it, `ID.LANG.yaml`; from standard input where the file is `-`. */
export async function readReleaseFiles(file: string, { stdin, folder, namesIn }: Surroundings): Promise<ReleaseFiles> {
  if (file === STDIN) return fromBytes('<stdin>', await buffer(stdin), []);
  const path = resolve(folder, file);
  const contents = await contentsOf(path);
  if (contents.kind === 'missing') return misnamed(file, `There is no file ${file}.`, await likelyFile(file, folder));
  if (contents.kind === 'refused') return misnamed(file, `${file} ${contents.why}.`, 'Name the release’s YAML file.');
  return fromBytes(shownPath(path), contents.bytes, siblingPaths(path, await namesIn(dirname(path))));
}

async function fromBytes(name: string, bytes: Uint8Array, paths: readonly SiblingPath[]): Promise<ReleaseFiles> {
  const decoded = decodeSource(name, bytes);
  const diagnostics: Diagnostic[] = [];
  if (decoded.kind === 'refused') diagnostics.push(aboutFile(name, 'file', 'error', decoded.why, decoded.remedy));
  const siblings: Sibling[] = [];
  for (const { path, language } of paths) {
    const sibling = await readSibling(path);
    if (sibling.kind === 'text') siblings.push({ language, source: sibling.source });
    else diagnostics.push(aboutFile(shownPath(path), 'file', 'error', sibling.why, sibling.remedy));
  }
  if (decoded.kind === 'refused' || diagnostics.length > 0) return { kind: 'unreadable', diagnostics };
  return { kind: 'texts', main: decoded.source, siblings };
}

async function readSibling(path: string): Promise<ReturnType<typeof decodeSource>> {
  const contents = await contentsOf(path);
  if (contents.kind === 'bytes') return decodeSource(shownPath(path), contents.bytes);
  const why = contents.kind === 'missing' ? 'was taken away while it was read' : contents.why;
  return { kind: 'refused', why: `The edition’s file ${why}.`, remedy: 'Put the edition’s text there, or take the file away.' };
}

/** An edition's file beside its release. */
export interface SiblingPath {
  /** Absolute. */
  readonly path: string;
  readonly language: string;
}

/** The editions beside a release among the names in its folder, `spring.fr.yaml` beside `spring.yaml`; in order of language, whatever the disk's. */
export function siblingPaths(path: string, names: readonly string[]): readonly SiblingPath[] {
  const stem = basename(path).replace(/\.ya?ml$/i, '');
  const found = editionsAmong(names).get(stem) ?? [];
  return found
    .map(({ name, language }) => ({ path: join(dirname(path), name), language }))
    .toSorted((a, b) => (a.language < b.language ? -1 : 1));
}

interface EditionName {
  readonly name: string;
  readonly language: string;
}

/** Of each folder's names, looked through once: a folder of thousands would else be read through for each of its releases. */
const KNOWN = new WeakMap<readonly string[], ReadonlyMap<string, readonly EditionName[]>>();

/** Names of editions' files by what stands before the language. */
function editionsAmong(names: readonly string[]): ReadonlyMap<string, readonly EditionName[]> {
  const known = KNOWN.get(names) ?? editionsByStem(names);
  KNOWN.set(names, known);
  return known;
}

function editionsByStem(names: readonly string[]): ReadonlyMap<string, readonly EditionName[]> {
  const editions = new Map<string, EditionName[]>();
  for (const name of names) {
    const { stem, language } = /^(?<stem>.*)\.(?<language>[^.]+)\.ya?ml$/i.exec(name)?.groups ?? {};
    if (stem === undefined || language === undefined || language === APPROVALS) continue;
    const others = editions.get(stem);
    if (others === undefined) editions.set(stem, [{ name, language }]);
    else others.push({ name, language });
  }
  return editions;
}

/** Somebody who types the id, or the name without its folder or ending, means the file. */
async function likelyFile(file: string, folder: string): Promise<string> {
  const names = [`${file}.yaml`, join('releases', file), join('releases', `${file}.yaml`)];
  for (const name of names) {
    if ((await contentsOf(resolve(folder, name))).kind === 'bytes') return `Do you mean \`${name}\`?`;
  }
  return 'Check the name; `ls releases` lists what there is.';
}

function misnamed(file: string, message: string, hint: string): ReleaseFiles {
  return { kind: 'misnamed', diagnostics: [aboutFile(file, 'file', 'error', message, hint)] };
}
