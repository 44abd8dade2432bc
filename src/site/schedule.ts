import type { Release, ReleaseId } from '../release/model.ts';
import { type Instant, instant } from '../release/time.ts';

/** Releases by their ids. */
export type ReleasesById = ReadonlyMap<ReleaseId, Release>;

/**
 * From when on everybody may see a release: when its embargo has ended, and those of the releases that it corrects or withdraws, for it names them.
 * Undefined: it was never under embargo.
 */
export function shownFrom(release: Release, byId: ReleasesById): Instant | undefined {
  const ends = [release, ...earlierOf(release, byId)].flatMap(({ embargo }) => (embargo.kind === 'until' ? [embargo.instant] : []));
  return ends.length === 0 ? undefined : instant(Math.max(...ends));
}

/** The id of the release that this one corrects or withdraws. */
export function aboutWhich({ kind }: Release): ReleaseId | undefined {
  switch (kind.kind) {
    case 'correction':
      return kind.corrects;
    case 'withdrawal':
      return kind.withdraws;
    default:
      return undefined;
  }
}

/** The releases that this one is about, the nearest first; a circle of them ends where it begins. */
function earlierOf(release: Release, byId: ReleasesById): readonly Release[] {
  const chain = new Set([release]);
  for (let id = aboutWhich(release); id !== undefined; ) {
    const earlier = byId.get(id);
    if (earlier === undefined || chain.has(earlier)) break;
    chain.add(earlier);
    id = aboutWhich(earlier);
  }
  return [...chain].slice(1);
}
