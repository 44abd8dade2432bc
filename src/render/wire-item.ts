import type { Release, ReleaseDate } from '../release/model.ts';
import { type Instant, instant } from '../release/time.ts';
import { offsetAt, offsetName, resolveWallTime, wallTime } from '../release/zone.ts';
import type { RenderInput } from './model.ts';
import { embargoHolds } from './moment.ts';
import { wireUri } from './wire-uri.ts';

/** What agencies' systems know an edition by, and what they may do with it. */
export interface WireItem {
  /** The same for every version of the edition: that of the release that a correction or withdrawal is about. */
  readonly uri: string;
  /** 1, or for a correction or withdrawal the minutes from 1970 to its date, so that the later is always the higher. */
  readonly version: number;
  /** ISO 8601 with offset: the release's date; midnight in the newsroom's zone for a calendar day. */
  readonly created: string;
  readonly status: 'usable' | 'withheld' | 'canceled';
  /** ISO 8601 with offset, while the embargo holds. */
  readonly embargoedUntil: string | undefined;
  /** The editions in other languages. */
  readonly translations: readonly { readonly language: string; readonly title: string; readonly uri: string }[];
}

/** Makes out what the wire formats say of an edition besides its text. */
export function wireItem(input: RenderInput): WireItem {
  const { release, edition, publisher, now } = input;
  const { embargo } = release;
  const created = momentOf(release.date, publisher.timeZone);
  const canceled = release.kind.kind === 'withdrawal';
  const embargoed = !canceled && embargoHolds(embargo, now);
  return {
    uri: wireUri(input, edition.language),
    version: versionOf(release, created.instant),
    created: withOffset(created.instant, created.zone),
    status: canceled ? 'canceled' : embargoed ? 'withheld' : 'usable',
    embargoedUntil: embargoed ? withOffset(embargo.instant, embargo.zone) : undefined,
    translations: release.editions
      .filter(({ language }) => language !== edition.language)
      .map(({ language, title }) => ({ language, title, uri: wireUri(input, language) })),
  };
}

const MINUTE_MS = 60_000;

function versionOf({ kind: { kind } }: Release, created: Instant): number {
  // A release before 1970 could not be corrected upwards otherwise.
  return kind === 'correction' || kind === 'withdrawal' ? Math.max(2, Math.floor(created / MINUTE_MS)) : 1;
}

/** An instant, and the zone (IANA name or offset) that it is shown in. */
export interface Moment {
  readonly instant: Instant;
  readonly zone: string;
}

/** A release's date as an instant; a calendar day begins at its midnight in the newsroom's IANA zone. */
export function momentOf(date: ReleaseDate, timeZone: string): Moment {
  if (date.kind === 'instant') return { instant: date.instant, zone: date.zone };
  const midnight = wallTime(Date.parse(`${date.day}T00:00:00Z`));
  const resolved = resolveWallTime(midnight, timeZone);
  switch (resolved.kind) {
    case 'one':
      return { instant: resolved.instant, zone: timeZone };
    case 'overlap':
      return { instant: resolved.instants[0], zone: timeZone };
    case 'gap': {
      // Where clocks skip midnight the day begins an hour later.
      const later = instant(resolved.readings[1] - offsetAt(timeZone, instant(midnight)));
      return { instant: later, zone: timeZone };
    }
  }
}

/** An instant in a zone as ISO 8601: `2026-11-24T18:00:00+01:00`. */
export function withOffset(moment: Instant, zone: string): string {
  const offset = offsetAt(zone, moment);
  return `${new Date(moment + offset).toISOString().slice(0, 19)}${offsetName(offset)}`;
}
