import { readFile, realpath } from 'node:fs/promises';
import { basename, extname, relative, sep } from 'node:path';
import { aboutFile, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { LOGO_RULE } from '../../newsroom/logo.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import { mediaTypeOf } from '../../render/media-type.ts';
import { type MediaFile, mediaFilesOf } from './files.ts';
import { logoFileOf } from './logo.ts';

/** A file of the newsroom that goes on its site. */
export interface SiteMedia {
  /** As the release names it. */
  readonly name: string;
  /** The site's path of its copy. */
  readonly path: string;
  /** Absolute, links followed. */
  readonly source: string;
}

/** A release's file, absolute, and what it holds. */
interface MediaOwner {
  readonly file: string;
  readonly folder: string;
  readonly release: Release;
  readonly newsroom: Newsroom;
}

/** The files that a release brings to the site, or why one of them cannot be there: diagnostics of rule `media`. */
export async function siteMediaOf(owner: MediaOwner): Promise<readonly SiteMedia[] | readonly Diagnostic[]> {
  const media: SiteMedia[] = [];
  const faults: Diagnostic[] = [];
  const files = mediaFilesOf(owner.release, owner.folder);
  const paths = siteMediaPaths(owner.release.id, files);
  for (const [at, { name, path }] of files.entries()) {
    const source = await realpath(path);
    const fault = await faultOf(source, owner.newsroom);
    if (fault !== undefined) faults.push(aboutFile(owner.file, 'media', 'error', `The file “${name}” ${fault.why}.`, fault.hint));
    media.push({ name, source, path: paths[at] ?? '' });
  }
  return faults.length > 0 ? faults : media;
}

/** The newsroom's logo for the site, where it is a file; or why it cannot be there: a warning of rule `logo`. */
export async function siteLogoOf(newsroom: Newsroom, newsroomFile: string): Promise<SiteMedia | Diagnostic | undefined> {
  const logo = await logoFileOf(newsroom);
  if (logo === undefined) return undefined;
  const source = await realpath(logo.path);
  const fault = await faultOf(source, newsroom);
  if (fault === undefined) return { name: logo.name, source, path: siteLogoPath(logo.name) };
  const message = `The newsroom’s logo, “${logo.name}”, ${fault.why}: the site names the organisation instead.`;
  return aboutFile(newsroomFile, LOGO_RULE, 'warning', message, fault.hint);
}

/** Where the logo stands on the site. */
export function siteLogoPath(name: string): string {
  return `assets/logo${extname(name).toLowerCase()}`;
}

/** Where a release's files stand on the site, in their order. */
export function siteMediaPaths(releaseId: string, files: readonly MediaFile[]): readonly string[] {
  const paths: string[] = [];
  for (const { name } of files) paths.push(freePath(`releases/${releaseId}/media/`, basename(name), paths));
  return paths;
}

interface Fault {
  /** Continues "The file". */
  readonly why: string;
  readonly hint: string;
}

/** Documents that newsrooms give out besides those whose media type is known; none that a browser would run. */
const DOCUMENTS = /\.(?:txt|rtf|doc|xls|ppt|pptx|odt|ods|odp|epub|ics|vcf|srt|vtt|heic|eps|psd|ai|m4v|mpg|mpeg|aac|flac)$/i;

async function faultOf(source: string, { root, lists }: Newsroom): Promise<Fault | undefined> {
  const realRoot = await realpath(root);
  if (!source.startsWith(realRoot + sep)) return { why: 'lies outside of the newsroom', hint: 'Copy it into the newsroom’s folder.' };
  const pieces = relative(realRoot, source).split(sep);
  const listPaths = await Promise.all(Object.values(lists).map((path) => realpath(path).catch(() => path)));
  if (pieces.some((piece) => piece.startsWith('.')) || pieces[0] === 'lists' || listPaths.includes(source)) {
    return {
      why: 'is the newsroom’s own and must not be on its site',
      hint: 'Name a picture, film, sound or document that everybody may have.',
    };
  }
  if (mediaTypeOf(source) === undefined && !DOCUMENTS.test(source)) {
    return {
      why: 'is of a kind that a site should not hold',
      hint: 'Give out a picture, film, sound or document of a common kind, such as .pdf or .jpg.',
    };
  }
  return extname(source).toLowerCase() === '.svg' ? faultOfSvg(source) : undefined;
}

/** Opened by itself, a drawing may run scripts in the site's name. */
const ACTIVE =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|handler)\b|\son[a-z]+\s*=|(?:javascript|data:text\/html)\s*:|<!ENTITY/i;

async function faultOfSvg(source: string): Promise<Fault | undefined> {
  if (!ACTIVE.test(await readFile(source, 'utf8'))) return undefined;
  return { why: 'is a drawing with a script in it', hint: 'Save it without scripts, or as a .png.' };
}

/** Its own name, in letters that every disk and server takes; with a number where two would be the same. */
function freePath(folder: string, name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '');
  const stem = plain.slice(0, plain.length - extname(plain).length).slice(0, 80);
  for (let count = 1; ; count += 1) {
    const path = `${folder}${stem}${count === 1 ? '' : `-${count}`}${extname(plain)}`;
    if (!taken.some((other) => other.toLowerCase() === path.toLowerCase())) return path;
  }
}
