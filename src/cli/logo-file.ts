import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Newsroom } from '../newsroom/model.ts';
import { type MediaFile, picturesInside } from './media-files.ts';

/** The newsroom's logo where it is a file that is there; one on the web is none. */
export async function logoFileOf({
  root,
  organisation: { logo },
}: Pick<Newsroom, 'root' | 'organisation'>): Promise<MediaFile | undefined> {
  if (logo === undefined || /^https?:/i.test(logo)) return undefined;
  const path = resolve(root, logo);
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? { name: logo, path } : undefined;
}

/** The newsroom's logo as a `data:` URL, where it is a picture in a file. */
export async function logoInside(newsroom: Pick<Newsroom, 'root' | 'organisation'>): Promise<string | undefined> {
  const file = await logoFileOf(newsroom);
  return file === undefined ? undefined : (await picturesInside([file])).get(file.name);
}
