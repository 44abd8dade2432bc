import { shown } from './prose/shown.ts';
import type { LintRule } from './rule.ts';

/** A time, and what is written after it. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\s*(?<zone>.*)$/u;
/** `CET`, `EST`, `BST`: letters that name several zones, or one for half of the year. `UTC` and `Z` are plain. */
const ABBREVIATION = /^(?!UTC$|GMT$|Z$)[A-Za-z]{1,5}$/u;

/** Finds embargoes that could end at another hour for each reader. */
export const embargoZone: LintRule = {
  id: 'embargo-zone',
  level: 'error',
  silenceable: false,
  why: 'Six in the evening comes an hour later in London than in Geneva. An embargo without its zone is broken by somebody who kept it.',
  *check({ fields, locate }, { policy }) {
    const until = fields.embargo?.until;
    const zone = TIME.exec(until?.trim() ?? '')?.groups?.zone;
    if (until === undefined || zone === undefined) return;
    const span = locate(['embargo', 'until']);
    const hint = `Add the zone’s name or its distance from UTC, such as “2026-11-24T18:00 ${policy.timeZone}” or “2026-11-24T18:00+01:00”.`;
    if (zone === '') yield { span, message: `The embargo until ${shown(until)} does not say in which time zone.`, hint };
    else if (ABBREVIATION.test(zone))
      yield { span, message: `The embargo’s zone ${shown(zone)} is an abbreviation, which may mean several zones.`, hint };
  },
};
