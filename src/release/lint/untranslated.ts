import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import type { Policy } from '../policy.ts';
import { languageName, listed } from './prose/shown.ts';
import type { LintRule } from './rule.ts';

const PARTS = [
  ['title', 'the headline'],
  ['subhead', 'the subhead'],
  ['body', 'the body'],
  ['quotes', 'the quotes'],
  ['boilerplate', 'the boilerplate'],
  ['notes', 'the notes to editors'],
  ['media', 'the media’s captions'],
  ['reason', 'the reason'],
] as const;

/** Tells which parts an edition shows in the release's own language, for want of a translation. */
export const untranslated: LintRule = {
  id: 'untranslated',
  level: 'info',
  silenceable: true,
  why: 'What an edition leaves out is shown in the release’s own language. That may be meant; readers of the edition will notice.',
  *check(draft, { policy }) {
    for (const edition of draft.editions.slice(1)) {
      const parts = PARTS.filter(([key]) => isUntranslated(draft, edition, key, policy)).map(([, name]) => name);
      if (parts.length === 0) continue;
      yield {
        span: edition.locate([]),
        message: `The ${languageName(edition.language)} edition leaves ${listed(parts)} in ${languageName(draft.editions[0].language)}.`,
        hint: 'Translate them in the edition, or leave them if that is meant.',
      };
    }
  },
};

function isUntranslated(
  { editions: [own] }: ReleaseDraft,
  { language, fields }: EditionDraft,
  key: (typeof PARTS)[number][0],
  policy: Policy,
): boolean {
  if (own.fields[key] === undefined) return false;
  if (fields[key] === undefined) return key !== 'boilerplate' || policy.boilerplate[language] === undefined;
  return (key === 'title' || key === 'body' || key === 'notes') && fields[key]?.trim() === own.fields[key]?.trim();
}
