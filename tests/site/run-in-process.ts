import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { programMain } from '../actors/program.ts';
import type { Run } from '../end-to-end/run-release.ts';

/** Runs `release` as its program does, without a process of its own: no terminal, no colours, an empty environment. */
export async function runInProcess(folder: string, words: readonly string[]): Promise<Pick<Run, 'exit' | 'stdout' | 'stderr'>> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const main = await programMain();
  const exit = await main({ words, stdin: Readable.from([]), stdout, stderr, environment: {}, folder, version: '0.0.0' });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { exit, stdout: out, stderr: err };
}
