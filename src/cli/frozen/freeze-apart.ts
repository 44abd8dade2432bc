import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';
import type { printerFor } from '../wiring.ts';
import type { FrozenEdition } from './frozen-content.ts';

/** What is needed to freeze a release. No secret is among it but those of the environment, which the process has anyhow. */
export interface FreezeOrder {
  readonly release: Release;
  /** The release's, absolute. */
  readonly folder: string;
  readonly newsroom: Pick<Newsroom, 'root' | 'organisation' | 'sender' | 'email'>;
  readonly now: Instant;
  /** Where to look for the browser that prints the PDF which every message carries; undefined where none does. */
  readonly attachment: Parameters<typeof printerFor>[0] | undefined;
}

// Most of what rendering makes is garbage at once: a small nursery saves 70 MB and costs nothing.
const SMALL_NURSERY = '--max-semi-space-size=1';

/**
 * `freezeRelease` in a process of its own: MJML and the templates take some hundred megabytes, and a process gives them all back before the first message
 * leaves. What it throws is on stderr when this rejects.
 */
export async function freezeApart({ newsroom, ...rest }: FreezeOrder): Promise<Checked<readonly FrozenEdition[]>> {
  const { root, organisation, sender, email } = newsroom;
  // Beside this file, and in the same language: sources in a clone, their build in the package.
  const program = fileURLToPath(new URL(`freeze-process${import.meta.url.slice(-3)}`, import.meta.url));
  const child = fork(program, {
    execArgv: [SMALL_NURSERY, '--disable-warning=ExperimentalWarning'],
    env: compilingOnce(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit').then(([exit]: unknown[]) => {
    throw new Error(`The release could not be rendered: its process ended with ${exit}.`);
  });
  child.send({ ...rest, newsroom: { root, organisation, sender, email } } satisfies FreezeOrder);
  const [frozen] = (await Promise.race([once(child, 'message'), exited])) as [Checked<readonly FrozenEdition[]>];
  // It ends by itself when its answer has arrived.
  exited.catch(() => undefined);
  return frozen;
}

/** The environment, with the place where this process keeps what it compiled: what a process switches on itself comes too late for the file that it starts with. */
function compilingOnce(): NodeJS.ProcessEnv {
  const kept = getCompileCacheDir();
  // Of the folder that it names, each version of Node has a part.
  return kept === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(kept) };
}
