import type { BlockProblem } from '../../block-problem.ts';
import { TEXT_KEYS, textsOfEdition } from '../../build/edition-texts.ts';
import type { EditionDraft, ReleaseDraft } from '../../draft.ts';
import type { Finding } from '../rule.ts';

/** What is wrong in the Markdown of an edition, as findings with their level, for the problems that `which` picks. */
export function blockFindings(draft: ReleaseDraft, which: (problem: BlockProblem) => boolean): readonly Finding[] {
  return draft.editions.flatMap((edition) => findingsIn(draft, edition, which));
}

function findingsIn(draft: ReleaseDraft, edition: EditionDraft, which: (problem: BlockProblem) => boolean): readonly Finding[] {
  const texts = textsOfEdition(draft, edition);
  return TEXT_KEYS.flatMap((key) =>
    (texts[key]?.problems ?? []).filter(which).map(({ range, level, message, hint }): Finding => {
      return { span: edition.locate([key], range), level, message, hint };
    }),
  );
}
