import { shown } from '../../diagnostic/shown.ts';
import type { LintRule } from './rule.ts';

/** Finds headlines longer than the newsroom wants them. */
export const titleLength: LintRule = {
  id: 'title-length',
  level: 'warning',
  silenceable: true,
  why: 'The headline is the subject of the e-mail; phones and inbox lists show its first words only, and wires cut what is too long.',
  *check({ editions }, { policy }) {
    for (const { language, fields, locate } of editions) {
      const { title } = fields;
      // A character is at least one code unit.
      if (title === undefined || title.length <= policy.titleLength) continue;
      const letters = Array.from(new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(title));
      const firstTooMany = letters[policy.titleLength];
      if (firstTooMany === undefined) continue;
      yield {
        span: locate(['title'], { start: firstTooMany.index, end: title.length }),
        message: `The headline ${shown(title)} has ${letters.length} characters; ${policy.titleLength} is the newsroom’s limit.`,
        hint: 'Shorten the headline, and move what is left into `subhead:`.',
      };
    }
  },
};
