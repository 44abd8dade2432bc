import { shown } from '../../../diagnostic/shown.ts';
import type { ReleaseDraft } from '../../draft.ts';
import type { Finding } from '../rule.ts';

const NOUN = { quotes: 'quotes', media: 'media' } as const;

/** Finds ids that a list of an edition has twice: a line in the body could mean either. */
export function* repeatedIds({ editions }: ReleaseDraft, key: 'quotes' | 'media'): Iterable<Finding> {
  for (const { fields, locate } of editions) {
    const ids = (fields[key] ?? []).map(({ id }) => id);
    for (const [at, id] of ids.entries()) {
      if (ids.indexOf(id) === at) continue;
      yield {
        span: locate([key, at, 'id']),
        message: `Two ${NOUN[key]} have the id ${shown(id)}.`,
        hint: `Give one of them another, such as \`id: ${id}-2\`.`,
      };
    }
  }
}
