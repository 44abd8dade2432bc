import { listed } from '../../diagnostic/shown.ts';
import { type TranslatedPart, untranslatedParts } from '../build/untranslated-parts.ts';
import { languageName } from './prose/language-name.ts';
import type { LintRule } from './rule.ts';

const NAMES: Readonly<Record<TranslatedPart, string>> = {
  title: 'the headline',
  subhead: 'the subhead',
  body: 'the body',
  quotes: 'the quotes',
  boilerplate: 'the boilerplate',
  notes: 'the notes to editors',
  media: 'the media’s captions',
  reason: 'the reason',
  subjects: 'the subjects',
};

/** Tells which parts an edition shows in the release's own language, for want of a translation. */
export const untranslated: LintRule = {
  id: 'untranslated',
  level: 'info',
  silenceable: true,
  why: 'What an edition leaves out is shown in the release’s own language. That may be meant; readers of the edition will notice.',
  *check(draft, { policy }) {
    for (const edition of draft.editions) {
      const parts = untranslatedParts(draft, edition, policy).map((key) => NAMES[key]);
      if (parts.length === 0) continue;
      yield {
        span: edition.locate([]),
        message: `The ${languageName(edition.language)} edition leaves ${listed(parts)} in ${languageName(draft.editions[0].language)}.`,
        hint: 'Translate them in the edition, or leave them if that is meant.',
      };
    }
  },
};
