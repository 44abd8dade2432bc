import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RELEASE } from './newsroom.ts';

const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const NOTE_PEAK = fileURLToPath(new URL('processes/note-peak.ts', import.meta.url));

/** How a run of `release send` went. */
export interface CommandRun {
  readonly ms: number;
  /** Greatest resident size in bytes. */
  readonly peak: number;
}

/** A run of `release send` under way. */
export interface Command {
  /** As Ctrl-C does. */
  interrupt(): void;
  readonly ended: Promise<CommandRun>;
}

/** Starts `release send` in a newsroom with further words. */
export function startSend(folder: string, words: readonly string[]): Command {
  const peakFile = join(folder, 'peak');
  rmSync(peakFile, { force: true });
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', NOTE_PEAK, BIN, 'send', RELEASE, ...words, '--yes'], {
    cwd: folder,
    env: { ...process.env, BENCH_PEAK_FILE: peakFile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece) => {
    said = (said + piece).slice(-2000);
  });
  const ended = once(child, 'close').then(([exit]: unknown[]) => {
    const ms = performance.now() - begun;
    // 75: interrupted.
    if (exit !== 0 && exit !== 75) throw new Error(`release send ended with ${exit}: ${said}`);
    return { ms, peak: Number(readFileSync(peakFile, 'utf8')) * 1024 };
  });
  return { interrupt: () => child.kill('SIGINT'), ended };
}
