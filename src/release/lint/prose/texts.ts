import type { EditionDraft, Path } from '../../draft.ts';

/** A string anywhere in an edition. */
export interface Text {
  readonly path: Path;
  readonly text: string;
}

/** Every string of an edition, names and captions too, but not what machines read: ids, addresses, paths, dates. Other languages' editions are not in it. */
export function textsOf(edition: EditionDraft): readonly Text[] {
  return Object.entries(edition.fields).flatMap(([key, value]) => (NOT_TEXT.has(key) ? [] : within(value, [key])));
}

const NOT_TEXT = new Set([
  'id',
  'kind',
  'date',
  'language',
  'embargo',
  'corrects',
  'withdraws',
  'editions',
  'file',
  'url',
  'email',
  'approved_on',
  'languages',
]);

function within(value: unknown, path: Path): readonly Text[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, at) => within(item, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (NOT_TEXT.has(key) ? [] : within(inner, [...path, key])));
}
