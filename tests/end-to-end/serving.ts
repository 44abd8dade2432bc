import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { PROGRAM } from '../actors/program.ts';

/** A running `release serve`. */
export interface Serving {
  /** Of the loopback server: what stands in the place of the links' https: origin. */
  readonly origin: string;
  /** All that it said so far. */
  readonly said: () => string;
  /** Ends it with a signal; gives its exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `release serve` in a folder, in a process of its own, on a port that is free; it ends with the test. */
export async function startServing(folder: string, environment: Readonly<Record<string, string>>): Promise<Serving> {
  const env = { ...process.env, NO_COLOR: '1', ...environment };
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', '--json'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
  }
  const origin = await announced(child, () => said);
  return {
    origin,
    said: () => said,
    end: async (signal) => {
      const exited = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

async function announced(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const origin = /on (http:\/\/127\.0\.0\.1:\d+)/.exec(said())?.[1];
    if (origin !== undefined) return origin;
    const [what] = await Promise.race([once(child.stderr ?? child, 'data'), once(child, 'exit')]);
    if (typeof what !== 'string') throw new Error(`It did not start: ${said()}`);
  }
}
