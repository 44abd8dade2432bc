import { shown } from '../../diagnostic/shown.ts';
import { readEmbargo, readReleaseDate } from '../date.ts';
import type { ReleaseDate } from '../model.ts';
import type { LintRule } from './rule.ts';

const HOUR_MS = 3_600_000;
/** A day begins on the first of the Line Islands 14 hours before it does in UTC. */
const EARLIEST_MS = 14 * HOUR_MS;

/** Finds embargoes that could end at another hour for each reader, or that were over before the release was dated. */
export const embargo: LintRule = {
  id: 'embargo',
  level: 'error',
  silenceable: false,
  why: 'Six in the evening comes an hour later in London than in Geneva. An embargo without its zone is broken by somebody who kept it, and one from an earlier release holds nothing back.',
  *check({ fields, locate }, { policy }) {
    const until = fields.embargo?.until;
    if (until === undefined) return;
    const span = locate(['embargo', 'until']);
    const reading = readEmbargo(until, policy.timeZone);
    if (reading.kind === 'refused') {
      yield { span, message: reading.message, hint: reading.hint };
      return;
    }
    const day = readReleaseDate(fields.date ?? '', policy.timeZone);
    if (day.kind === 'refused' || reading.embargo.instant >= beginningOf(day.date)) return;
    const message = `The embargo until ${shown(until)} is in the past: the release is dated ${shown(fields.date ?? '')}.`;
    yield { span, message, hint: 'Correct the embargo or the date, or take `embargo:` out if the news may be used at once.' };
  },
};

/** Epoch milliseconds before which it is that day nowhere. */
function beginningOf(written: ReleaseDate): number {
  return written.kind === 'instant' ? written.instant : Date.parse(`${written.day}T00:00:00Z`) - EARLIEST_MS;
}
