import { changesOf } from './changes.ts';
import type { Desk } from './desk.ts';
import type { Editor } from './editor.ts';
import { Listeners } from './events.ts';
import { OpenReleases } from './open-releases.ts';
import { type PageWords, readPageFiles } from './page-files.ts';
import { Recipients } from './recipients.ts';
import { ReleaseIndex } from './release-index.ts';
import { Renditions } from './renditions.ts';
import type { Room } from './room.ts';
import { type PreviewServer, startServer } from './server.ts';
import { watchFolders } from './watch-folders.ts';

/** What a preview is made from. */
export interface PreviewOrder {
  readonly desk: Desk;
  readonly host: string;
  readonly port: number;
  /** The folder that the command was typed in. */
  readonly folder: string;
  readonly editor: Editor;
  /** The folder of the page's own files. */
  readonly pageFolder: string;
  readonly languages: readonly PageWords[];
  readonly trouble: (error: unknown) => void;
}

/** Serves the page and watches the newsroom until it is closed. @throws the system's error where the port is taken */
export async function startPreview(order: PreviewOrder): Promise<PreviewServer> {
  const { desk, folder, editor } = order;
  const room: Room = {
    desk,
    folder,
    editor,
    releases: new OpenReleases(desk),
    renditions: new Renditions(desk),
    recipients: new Recipients(desk),
    index: new ReleaseIndex(desk),
  };
  const listeners = new Listeners();
  const files = await readPageFiles(order.pageFolder, order.languages);
  const server = await startServer({ room, files, listeners, trouble: order.trouble }, order);
  const watch = await watchFolders(desk.root, (paths) => {
    for (const change of changesOf(desk.root, paths, desk.listPaths())) {
      room.releases.forget(change);
      room.index.forget(change);
      room.recipients.forget();
      listeners.tell(change);
    }
  });
  // Not waited for: whoever opens a release in the meantime has it warmed up all the same.
  warmUp(room).catch(order.trouble);
  return {
    url: server.url,
    close: async () => {
      watch.close();
      await server.close();
    },
  };
}

/** Compilers are slow the first time, and MJML the first two times: a release's messages are made before somebody asks. */
async function warmUp({ desk, releases, renditions }: Room): Promise<void> {
  const [file] = await desk.files();
  const sight = file === undefined ? undefined : await releases.sightOf(file);
  if (sight === undefined || sight.kind === 'nothing') return;
  for (const edition of sight.shown.release.editions.slice(0, 2)) await renditions.of('email', sight.shown, edition, desk.now());
}
