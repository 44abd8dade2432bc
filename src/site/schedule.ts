import { aboutOf } from '../release/about.ts';
import type { Release, ReleaseId } from '../release/model.ts';
import { type Instant, instant } from '../release/time.ts';
import { publicationOf } from './publication.ts';

/** Releases by their ids. */
export type ReleasesById = ReadonlyMap<ReleaseId, Release>;

/**
 * From when on everybody may see a release: when its date has come, and its embargo has ended, and so for the releases that it corrects or withdraws, for it
 * names them. A calendar day begins in the newsroom's IANA zone.
 */
export function shownFrom(release: Release, byId: ReleasesById, timeZone: string): Instant {
  return instant(Math.max(...[release, ...earlierOf(release, byId)].map((each) => publicationOf(each, timeZone).instant)));
}

/** The releases that this one is about, the nearest first; a circle of them ends where it begins. */
function earlierOf(release: Release, byId: ReleasesById): readonly Release[] {
  const chain = new Set([release]);
  for (let id = aboutOf(release); id !== undefined; ) {
    const earlier = byId.get(id);
    if (earlier === undefined || chain.has(earlier)) break;
    chain.add(earlier);
    id = aboutOf(earlier);
  }
  return [...chain].slice(1);
}
