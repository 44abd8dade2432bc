import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ApprovedContent, approvedContent } from '../../approval/content.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import { pickLocale } from '../../render/locale.ts';
import { loadTemplates } from '../load/templates.ts';
import { mediaFilesOf } from '../media/files.ts';
import { logoFileOf } from '../media/logo.ts';

/** A release that was checked, as it was named, and whom it is to go to. */
export interface ToApprove {
  readonly file: string;
  readonly folder: string;
  readonly release: Release;
  readonly newsroom: Newsroom;
  /** Names of lists, and clauses of `--where` as they were typed. */
  readonly audience: { readonly lists: readonly string[]; readonly where: readonly string[] };
}

/** Takes the digests of all that an approval of this release is for: its text, pictures, templates, sender and audience. */
export async function contentToApprove({ file, folder, release, newsroom, audience }: ToApprove): Promise<ApprovedContent> {
  const media: Record<string, string> = {};
  for (const { name, path } of mediaFilesOf(release, dirname(resolve(folder, file)))) media[name] = await sumOf(path);
  const logo = await logoFileOf(newsroom);
  if (logo !== undefined) media[logo.name] = await sumOf(logo.path);
  const { organisation, sender, email } = newsroom;
  // Where links lead is part of what is approved; that a key was renewed is not.
  const { optOut, ...identity } = sender;
  const shown = { organisation, email, sender: optOut === undefined ? identity : { ...identity, optOut: optOut.url } };
  return approvedContent({ release, media, templates: await templatesOf(release, newsroom), audience, newsroom: shown });
}

/** Templates that cannot be read are told by whoever renders with them. */
async function templatesOf({ editions }: Release, { root }: Newsroom): Promise<Readonly<Record<string, string>>> {
  const loaded = await loadTemplates(root);
  if (loaded.kind === 'invalid') return {};
  const { texts, locales } = loaded.value;
  const words = editions.map(({ language }) => [`words in ${language}`, JSON.stringify(pickLocale(locales, language))] as const);
  return Object.fromEntries([...[...texts].map(([name, { text }]) => [name, text] as const), ...words]);
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}
