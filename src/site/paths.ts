import { posix } from 'node:path';

/** The way from one file of the site to another, as a link has it: relative, so that the site works in any folder and without a server. */
export function linkFrom(page: string, file: string): string {
  return encodedPath(posix.relative(posix.dirname(page), file));
}

/** The absolute URL of a file of the site; a folder's own page by the folder's name. */
export function urlOf(address: string, file: string): string {
  return address + encodedPath(file.replace(/(^|\/)index\.html$/, '$1'));
}

/** The site's path of an edition in a form: `html`, `txt`. */
export function editionPath(id: string, language: string, ending: string): string {
  return `releases/${id}/${id}.${language}.${ending}`;
}

/** Percent-encoded piece by piece, so that no part of it reads as a query or an anchor. */
function encodedPath(path: string): string {
  return path
    .split('/')
    .map((piece) => encodeURIComponent(piece))
    .join('/');
}
