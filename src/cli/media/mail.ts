import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { aboutFile, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { shown } from '../../diagnostic/shown.ts';
import { wireDomain } from '../../message/address.ts';
import type { MessageFile } from '../../message/model.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import { mediaTypeOf } from '../../render/media-type.ts';
import { urlOf } from '../../site/paths.ts';
import { type MediaFile, mediaFilesOf } from './files.ts';
import { logoFileOf } from './logo.ts';
import { siteLogoPath, siteMediaPaths } from './site.ts';

/** What the e-mails of a release show of its files. */
export interface MailMedia {
  /** URLs by the path that the release names a file with: `cid:` or `https:`. */
  readonly pictures: ReadonlyMap<string, string>;
  /** URL of the newsroom's logo. */
  readonly logo: string | undefined;
  /** The files behind `cid:` URLs. */
  readonly files: readonly MessageFile[];
  readonly warnings: readonly Diagnostic[];
}

/** Of a release that shows none of its files. */
export const NO_MAIL_MEDIA: MailMedia = { pictures: new Map(), logo: undefined, files: [], warnings: [] };

/** Where a release and its newsroom are: `folder` is the release's, absolute. */
interface MediaOwner {
  readonly release: Release;
  readonly newsroom: Pick<Newsroom, 'root' | 'organisation' | 'sender' | 'email'>;
  readonly folder: string;
}

/** What mail programs show; others they do not, or show to some readers. */
const SHOWN_IN_MAIL = new Set(['image/gif', 'image/jpeg', 'image/png']);

/** Bytes: all pictures of a release together, as every message carries them. */
const MOST_INLINE = 1024 * 1024;

/**
 * The pictures that come with each message, or their addresses on the newsroom's site, as newsroom.yaml says. One that mail programs do not show, or that is too large
 * to send to everybody, is shown by its caption alone; the latter with a warning.
 */
export async function mailMediaOf({ release, newsroom, folder }: MediaOwner): Promise<MailMedia> {
  const media = mediaFilesOf(release, folder);
  const logo = await logoFileOf(newsroom);
  const setting = newsroom.email.media;
  if (setting.kind === 'linked') {
    const site = setting.site.replace(/\/*$/, '/');
    const paths = siteMediaPaths(release.id, media);
    const urls = media.flatMap(({ name }, at) => (showsInMail(name) ? [[name, urlOf(site, paths[at] ?? '')] as const] : []));
    const logoUrl = logo !== undefined && showsInMail(logo.name) ? urlOf(site, siteLogoPath(logo.name)) : undefined;
    return { pictures: new Map(urls), logo: logoUrl, files: [], warnings: [] };
  }
  const inline = new InlineFiles(wireDomain(newsroom.sender.listIdDomain));
  const logoUrl = logo === undefined ? undefined : await inline.add(logo);
  const pictures = new Map<string, string>();
  for (const file of media) {
    const url = await inline.add(file);
    if (url !== undefined) pictures.set(file.name, url);
  }
  return { pictures, logo: logoUrl, files: inline.files, warnings: inline.warnings };
}

/** Those of the files that an edition's HTML shows. */
export function filesShownIn(html: string, files: readonly MessageFile[]): readonly MessageFile[] {
  return files.filter(({ contentId }) => contentId !== undefined && html.includes(`cid:${contentId}`));
}

function showsInMail(name: string): boolean {
  return SHOWN_IN_MAIL.has(mediaTypeOf(name) ?? '');
}

/** Collects files that come with a message, up to what all may take together. */
class InlineFiles {
  readonly files: MessageFile[] = [];
  readonly warnings: Diagnostic[] = [];
  readonly #domain: string;
  #bytes = 0;

  constructor(domain: string) {
    this.#domain = domain;
  }

  async add({ name, path }: MediaFile): Promise<string | undefined> {
    if (!showsInMail(name)) return undefined;
    const { size } = await stat(path);
    if (this.#bytes + size > MOST_INLINE) {
      this.warnings.push(tooLarge(name, path, size));
      return undefined;
    }
    const content = await readFile(path);
    // From the content: the same picture has the same bytes in every message, and no two pictures one id (RFC 2392).
    const contentId = `${createHash('sha256').update(content).digest('hex').slice(0, 32)}@${this.#domain}`;
    if (!this.files.some((file) => file.contentId === contentId)) {
      this.#bytes += size;
      this.files.push({ name: basename(name), type: mediaTypeOf(name) ?? '', contentId, base64: content.toString('base64') });
    }
    return `cid:${contentId}`;
  }
}

function tooLarge(name: string, path: string, size: number): Diagnostic {
  const message = `The picture ${shown(name)} has ${Math.ceil(size / 1024)} KB: e-mails show its caption alone, for all pictures of a message together may have 1,024 KB.`;
  const hint = 'Save a smaller one (1,200 pixels across are plenty), or link to pictures with `email: { media: linked }` in newsroom.yaml.';
  return aboutFile(path, 'media', 'warning', message, hint);
}
