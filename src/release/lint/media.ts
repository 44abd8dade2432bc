import { shown } from '../../diagnostic/shown.ts';
import { mediaFor } from '../build/media.ts';
import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import { blockFindings } from './prose/block-findings.ts';
import { isWritten } from './prose/is-written.ts';
import { repeatedIds } from './prose/repeated-ids.ts';
import type { Finding, LintRule } from './rule.ts';

/** Finds media that do not say where they are, places in the body for pictures that there are not, and media of the same name. */
export const media: LintRule = {
  id: 'media',
  level: 'error',
  silenceable: false,
  why: 'A picture that cannot be found leaves a hole in the page, and its caption stands under nothing.',
  *check(draft) {
    yield* blockFindings(draft, ({ rule }) => rule === 'media');
    yield* repeatedIds(draft, 'media');
    for (const edition of draft.editions) yield* misplaced(draft, edition);
  },
};

function* misplaced({ editions: [own] }: ReleaseDraft, edition: EditionDraft): Iterable<Finding> {
  const known = mediaFor(own, edition);
  for (const [at, { id }] of (edition.fields.media ?? []).entries()) {
    const { file, url } = known.find((one) => one.id === id) ?? {};
    const span = edition.locate(['media', at, 'id']);
    if (file !== undefined && url !== undefined) {
      const hint = 'Keep `file:` for one in the newsroom’s folder, or `url:` for one on the web.';
      yield { span, message: `${shown(id)} under \`media:\` names both a file and a URL.`, hint };
    } else if (
      file === undefined &&
      url === undefined &&
      !isWritten(edition, ['media', at, 'file']) &&
      !isWritten(edition, ['media', at, 'url'])
    ) {
      const hint =
        'Add `file:` with its path in the newsroom’s folder, such as `file: media/harbour.jpg`, or `url:` with its address on the web.';
      yield { span, message: `${shown(id)} under \`media:\` names neither a file nor a URL.`, hint };
    }
  }
}
