import { blockFindings } from './prose/block-findings.ts';
import type { LintRule } from './rule.ts';

/** Finds Markdown that is shown plainer than it is written: tables, HTML, quotations with `>`, lines across the text. */
export const markdownPlain: LintRule = {
  id: 'markdown-plain',
  level: 'warning',
  silenceable: true,
  why: 'A release is read as a page, as plain text, in mail and on wires. What cannot be shown in all of them is shown as plain paragraphs.',
  check: (draft) => blockFindings(draft, ({ rule, level }) => rule === 'markdown' && level !== 'error'),
};
