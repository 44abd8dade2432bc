import type { EditionDraft } from '../draft.ts';
import { loneMarks, markUseOf } from './prose/marks.ts';
import { type Passage, passagesOf } from './prose/passage.ts';
import { shown } from './prose/shown.ts';
import type { Finding, LintRule } from './rule.ts';

/** Finds quotation marks without a partner. Those of a quote’s parts are counted together, for a mark may open in one and close in the next. */
export const unbalancedQuotes: LintRule = {
  id: 'unbalanced-quotes',
  level: 'warning',
  silenceable: true,
  why: 'Where a quotation does not close, readers take the newsroom’s own words for the speaker’s.',
  *check({ editions }) {
    for (const edition of editions) {
      const passages = passagesOf(edition);
      const use = markUseOf(passages.map(({ prose }) => prose).join('\n'));
      for (const group of grouped(passages)) {
        const joined = group.map(({ prose }) => prose).join(' ');
        for (const lone of loneMarks(joined, use)) {
          const finding = findingAt(edition, group, lone.start);
          const hint =
            lone.fault === 'never closed'
              ? 'Close it where the quotation ends.'
              : 'Open it where the quotation begins, or delete the mark.';
          if (finding !== undefined)
            yield {
              span: finding.span,
              message: `The quotation mark ${lone.mark} before or after ${finding.beside} is ${lone.fault}.`,
              hint,
            };
        }
      }
    }
  },
};

/** Parts of the same quote's text together, everything else by itself. */
function grouped(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const groups = Map.groupBy(passages, ({ part, path }) => (part === 'quote' ? path.slice(0, 3) : path).join('/'));
  return [...groups.values()];
}

function findingAt(
  edition: EditionDraft,
  group: readonly Passage[],
  offset: number,
): { span: Finding['span']; beside: string } | undefined {
  let start = offset;
  for (const { path, text } of group) {
    if (start < text.length) {
      const beside = shown(/^\S+(?:\s+\S+){0,2}/u.exec(text.slice(start))?.[0] ?? '');
      return { span: edition.locate(path, { start, end: start + 1 }), beside };
    }
    start -= text.length + 1;
  }
  return undefined;
}
