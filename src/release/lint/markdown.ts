import { blockFindings } from './prose/block-findings.ts';
import type { LintRule } from './rule.ts';

/** Finds what would come out otherwise than it is meant: words struck out, characters that do not print, lists too deep to be read. */
export const markdown: LintRule = {
  id: 'markdown',
  level: 'error',
  silenceable: false,
  why: 'Words that are struck out in a draft would be read by everybody. What plain text, mail and wire cannot show must not be in the text.',
  check: (draft) => blockFindings(draft, ({ rule, level }) => rule === 'markdown' && level === 'error'),
};
