import type { Desk } from './desk.ts';
import type { Editor } from './editor.ts';
import type { OpenReleases, Sight } from './open-releases.ts';
import type { Recipients } from './recipients.ts';
import type { ReleaseIndex } from './release-index.ts';
import type { Renditions } from './renditions.ts';

/** Everything that the page's requests are answered from. */
export interface Room {
  readonly desk: Desk;
  readonly releases: OpenReleases;
  readonly renditions: Renditions;
  readonly recipients: Recipients;
  readonly index: ReleaseIndex;
  /** The folder that the command was typed in: file names in findings are from there. */
  readonly folder: string;
  readonly editor: Editor;
}

/** A release that is asked for, as it is to be seen; undefined where the newsroom has no such file. */
export async function sightIn({ desk, releases }: Room, file: string | null): Promise<Sight | undefined> {
  if (file === null || !(await desk.files()).includes(file)) return undefined;
  return releases.sightOf(file);
}
