import { resolve } from 'node:path';
import type { Checked, Diagnostic } from '../../diagnostic/diagnostic.ts';
import { LOGO_RULE } from '../../newsroom/logo.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { fileFault } from '../../newsroom/public-file.ts';
import { type MediaFile, picturesInside } from './files.ts';

/** The newsroom's logo where it is a file that is still there; one on the web is none. */
export async function logoFileOf({
  root,
  organisation: { logo },
}: Pick<Newsroom, 'root' | 'organisation'>): Promise<MediaFile | undefined> {
  if (logo === undefined || /^https?:/i.test(logo)) return undefined;
  const path = resolve(root, logo);
  return (await fileFault(path, root)) === undefined ? { name: logo, path } : undefined;
}

/** What is wrong with the newsroom's logo, of all that was found in reading newsroom.yaml. */
export function logoWarnings(newsroom: Checked<Newsroom>): readonly Diagnostic[] {
  return newsroom.kind === 'valid' ? newsroom.warnings.filter(({ rule }) => rule === LOGO_RULE) : [];
}

/** The newsroom's logo as a `data:` URL, where it is a picture in a file. */
export async function logoInside(newsroom: Pick<Newsroom, 'root' | 'organisation'>): Promise<string | undefined> {
  const file = await logoFileOf(newsroom);
  return file === undefined ? undefined : (await picturesInside([file])).get(file.name);
}
