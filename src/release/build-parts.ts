import type { Contact, Media, Quote, ReleaseId, ReleaseKind } from './model.ts';
import { readPhone } from './phone.ts';
import type { ContactFile, EditionFile, QuoteFile, ReleaseFile } from './schema.ts';

/** The kind of news, or undefined for a correction or withdrawal that names no release. */
export function kindOf({ kind = 'announcement', corrects, withdraws }: ReleaseFile): ReleaseKind | undefined {
  if (kind === 'correction') return corrects === undefined ? undefined : { kind, corrects: corrects as ReleaseId };
  if (kind === 'withdrawal') return withdraws === undefined ? undefined : { kind, withdraws: withdraws as ReleaseId };
  return { kind };
}

/** A quote as data, or undefined where it does not say who speaks, and as what. */
export function quoteOf({ id, text, said, speaker, role, approved_by: by, approved_on: on }: QuoteFile): Quote | undefined {
  const [first, ...further] = (typeof text === 'string' ? [text] : text).map(oneLine);
  if (first === undefined || speaker === undefined || role === undefined) return undefined;
  const approval = by === undefined || on === undefined ? undefined : { by, on };
  return { id, parts: [first, ...further], said, speaker, role, approval };
}

/** A contact with the phone normalised, in the country (ISO 3166-1) in which numbers without `+` are read. */
export function contactOf({ name, title, office, phone, email, hours }: ContactFile, country: string): Contact {
  const reading = phone === undefined ? undefined : readPhone(phone, country);
  return { name, title, office, phone: reading === undefined || reading.kind === 'none' ? undefined : reading.phone, email, hours };
}

/** Media, or undefined where it names no file and no URL, or both. */
export function mediaOf(written: NonNullable<EditionFile['media']>[number]): Media | undefined {
  const { id, file, url, alt = '', caption, credit, rights } = written;
  const rest = { id, alt, caption, credit, rights };
  if (file !== undefined && url === undefined) return { ...rest, location: { kind: 'file', path: file } };
  if (url !== undefined && file === undefined) return { ...rest, location: { kind: 'url', url } };
  return undefined;
}

/** YAML keeps the line breaks of a block; a quote runs on. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
