import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import type { Policy } from '../policy.ts';
import { boilerplateFor } from './boilerplate.ts';

/** The parts that are written in a language, by their keys in the file. */
export const TRANSLATED_PARTS = ['title', 'subhead', 'body', 'quotes', 'boilerplate', 'notes', 'media', 'reason', 'subjects'] as const;

/** The key of a part that is written in a language. */
export type TranslatedPart = (typeof TRANSLATED_PARTS)[number];

/** The parts that an edition shows in the release's own language, for want of a translation; none for the release's own edition. */
export function untranslatedParts({ editions: [own] }: ReleaseDraft, edition: EditionDraft, policy: Policy): readonly TranslatedPart[] {
  if (edition === own) return [];
  return TRANSLATED_PARTS.filter((key) => (key === 'boilerplate' ? isLeft(own, edition, policy) : isUntranslated(own, edition, key)));
}

function isLeft(own: EditionDraft, edition: EditionDraft, policy: Policy): boolean {
  const shown = boilerplateFor(own, edition, policy);
  return shown !== undefined && shown.language !== edition.language;
}

function isUntranslated(own: EditionDraft, { fields }: EditionDraft, key: Exclude<TranslatedPart, 'boilerplate'>): boolean {
  if (own.fields[key] === undefined) return false;
  if (fields[key] === undefined) return true;
  return (key === 'title' || key === 'body' || key === 'notes') && fields[key]?.trim() === own.fields[key]?.trim();
}
