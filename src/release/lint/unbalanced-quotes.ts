import { shown } from '../../diagnostic/shown.ts';
import type { Span } from '../../source/source.ts';
import type { EditionDraft } from '../draft.ts';
import { type LoneMark, loneMarks, markUseOf } from './prose/marks.ts';
import { type Passage, passagesOf } from './prose/passage.ts';
import type { Finding, LintRule } from './rule.ts';

/** How far around a mark its words are looked for, in characters. */
const NEARBY = 80;

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
          const span = spanAt(edition, group, lone.start);
          if (span !== undefined) yield { span, ...words(joined, lone) };
        }
      }
    }
  },
};

function words(prose: string, { fault, start, end }: LoneMark): Pick<Finding, 'message' | 'hint'> {
  if (fault === 'never closed') {
    const beginning = /^\s*\S+(?:\s+\S+){0,3}/u.exec(prose.slice(end, end + NEARBY))?.[0] ?? '';
    return {
      message: `The quotation that begins with ${shown(beginning)} is never closed.`,
      hint: 'Put the closing mark where the quotation ends.',
    };
  }
  const ending = /(?:\S+\s+){0,3}\S+\s*$/u.exec(prose.slice(Math.max(0, start - NEARBY), start))?.[0] ?? '';
  return {
    message: `The quotation that ends with ${shown(ending)} is never opened.`,
    hint: 'Put the opening mark where the quotation begins, or delete this one.',
  };
}

/** Parts of the same quote's text together, everything else by itself. */
function grouped(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const groups = Map.groupBy(passages, ({ part, path }) => (part === 'quote' ? path.slice(0, 3) : path).join('/'));
  return [...groups.values()];
}

function spanAt(edition: EditionDraft, group: readonly Passage[], offset: number): Span | undefined {
  let start = offset;
  for (const { path, text } of group) {
    if (start < text.length) return edition.locate(path, { start, end: start + 1 });
    start -= text.length + 1;
  }
  return undefined;
}
