import { aboutOf } from '../release/about.ts';
import type { Release, ReleaseId } from '../release/model.ts';

/** What became of a release later: a text that takes its place, or that withdraws it. */
export interface Succession {
  readonly kind: 'corrected' | 'withdrawn';
  /** The last of those that followed. */
  readonly newest: Release;
}

/** What became of releases, by their ids; of two that are about the same, the one later in `inOrder` counts. Those that nothing followed are not in it. */
export function successions(inOrder: readonly Release[]): ReadonlyMap<ReleaseId, Succession> {
  const next = new Map<ReleaseId, Release>();
  for (const release of inOrder) {
    const about = aboutOf(release);
    if (about !== undefined && about !== release.id) next.set(about, release);
  }
  const found = inOrder.map((release) => [release.id, successionOf(release, next)] as const);
  return new Map(found.flatMap(([id, succession]) => (succession === undefined ? [] : [[id, succession] as const])));
}

function successionOf(release: Release, next: ReadonlyMap<ReleaseId, Release>): Succession | undefined {
  const followers = new Set<Release>();
  for (let later = next.get(release.id); later !== undefined && later !== release && !followers.has(later); later = next.get(later.id)) {
    followers.add(later);
  }
  const newest = [...followers].at(-1);
  if (newest === undefined) return undefined;
  return { kind: [...followers].some(({ kind }) => kind.kind === 'withdrawal') ? 'withdrawn' : 'corrected', newest };
}
