import { resolve } from 'node:path';
import { type Instant, instant } from '../../release/time.ts';
import { fileHash } from './fingerprints.ts';
import type { Makings } from './manifest.ts';
import type { Basis } from './release.ts';

/** In the place of a fingerprint that there is none of: none is this. */
const UNKNOWN = '0'.repeat(64);

/** What a release's renditions of now were made from. `source` is the fingerprint of its files; undefined where it is not known what was read. */
export function makingsOf(basis: Basis, source: string | undefined, now: Instant): Makings {
  const { release, languages, media, embargo } = basis;
  const hashes = media.flatMap(({ name, path }) => {
    const hash = fileHash(path);
    return hash === undefined ? [] : [[name, hash] as const];
  });
  const held = embargo === undefined ? null : { until: new Date(embargo).toISOString(), held: now < embargo };
  return { release, languages: [...languages], source: source ?? UNKNOWN, media: Object.fromEntries(hashes), embargo: held };
}

/** Whether what stands outside of the release's own files is as it was: its media, from the release's absolute folder, and its embargo. */
export function standsStill({ media, embargo }: Makings, folder: string, now: Instant): boolean {
  if (embargo !== null && embargo.held !== now < instant(Date.parse(embargo.until))) return false;
  return Object.entries(media).every(([name, hash]) => fileHash(resolve(folder, name)) === hash);
}
