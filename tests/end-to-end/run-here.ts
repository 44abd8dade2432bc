import { Readable, Writable } from 'node:stream';
import { programMain } from '../actors/program.ts';

/** How a command ended that ran in this process. */
export interface RunHere {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `release` in this process, as a script would: no terminal, nothing on standard input. With an `answer`, a person at a terminal types it when asked. A
 * tenth of the time of a process of its own.
 */
export async function runHere(folder: string, words: readonly string[], environment: Environment = {}, answer?: string): Promise<RunHere> {
  const [stdout, stderr] = [sink(), sink()];
  const isTTY = answer !== undefined;
  const stdin = Object.assign(Readable.from(isTTY ? [`${answer}\n`] : []), { isTTY });
  const streams = { stdin, stdout: stdout.stream, stderr: Object.assign(stderr.stream, { isTTY }) };
  const main = await programMain();
  const exit = await main({ ...streams, words, folder, environment: { NO_COLOR: '1', ...environment }, version: '0.0.0' });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}

type Environment = Readonly<Record<string, string>>;

function sink(): { readonly stream: Writable; readonly text: () => string } {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString('utf8') };
}
