import type { Release } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import { momentOf, withOffset } from '../render/wire-item.ts';

/** When a release was published: its date, or the end of its embargo if that is later. It hangs on the release alone, never on the hour at which the site is made. */
export interface Publication {
  readonly instant: Instant;
  /** ISO 8601 with the offset of the place it was written for: `2026-11-24T18:00:00+01:00`. */
  readonly stamp: string;
  /** The year of the release's own date, as it is shown. */
  readonly year: string;
}

/** When a release was published; a calendar day begins in the newsroom's IANA zone. */
export function publicationOf({ date, embargo }: Release, timeZone: string): Publication {
  const dated = momentOf(date, timeZone);
  const later = embargo.kind === 'until' && embargo.instant > dated.instant ? embargo : dated;
  return {
    instant: later.instant,
    stamp: withOffset(later.instant, later.zone),
    year: withOffset(dated.instant, dated.zone).slice(0, 4),
  };
}
