import type { EditionDraft } from '../draft.ts';
import type { Media } from '../model.ts';
import type { EditionFile } from '../schema.ts';

/** A picture, film, sound or document as a file has it. */
export type MediaFile = NonNullable<EditionFile['media']>[number];

/** The media that an edition may place: its own, where what they leave out is that of the release's own, and the rest of the release's. */
export function mediaFor(own: EditionDraft, edition: EditionDraft): readonly MediaFile[] {
  const originals = own.fields.media ?? [];
  const given = edition.fields.media ?? [];
  const others = originals.filter(({ id }) => !given.some((media) => media.id === id));
  return [...given.map((media) => completed(media, originals)), ...others];
}

/** Those of an edition that come with it: what it gives or else what the release gives, and what its body places besides. */
export function mediaInOrder(
  media: readonly Media[],
  placed: readonly string[],
  own: EditionDraft,
  edition: EditionDraft,
): readonly Media[] {
  const listed = (edition.fields.media ?? own.fields.media ?? []).map(({ id }) => id);
  return [...new Set([...listed, ...placed])].flatMap((id) => media.find((one) => one.id === id) ?? []);
}

/** A medium as templates have it. The URL is empty where the file names neither file nor URL, for which rule `media` stops the release. */
export function mediumOf({ id, file, url = '', alt = '', caption, credit, rights }: MediaFile): Media {
  return { id, location: file === undefined ? { kind: 'url', url } : { kind: 'file', path: file }, alt, caption, credit, rights };
}

/** A translation may say its caption alone: the picture is the same. */
function completed(media: MediaFile, originals: readonly MediaFile[]): MediaFile {
  const original = originals.find(({ id }) => id === media.id);
  if (original === undefined || original === media) return media;
  const { file, url, ...words } = original;
  const located = media.file === undefined && media.url === undefined ? { file, url } : {};
  return { ...words, ...located, ...media };
}
