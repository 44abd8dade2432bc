import { shown } from '../../diagnostic/shown.ts';
import { readEmbargo } from '../date.ts';
import type { LintRule } from './rule.ts';

/** Finds embargoes that are over. */
export const embargoOver: LintRule = {
  id: 'embargo-over',
  level: 'warning',
  silenceable: true,
  why: 'An embargo in the past holds nothing back: whoever gets the release may print it at once. That is right for news that is out, and wrong for a date with last year’s number.',
  *check({ fields, locate }, { policy, now }) {
    const until = fields.embargo?.until;
    const reading = readEmbargo(until ?? '', policy.timeZone);
    if (until === undefined || reading.kind === 'refused' || reading.embargo.instant > now) return;
    yield {
      span: locate(['embargo', 'until']),
      message: `The embargo until ${shown(until)} is past.`,
      hint: 'Correct it if a later time is meant; otherwise leave it, and the release goes out as free for use.',
    };
  },
};
