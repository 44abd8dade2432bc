import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RELEASE } from './newsroom.ts';

const BIN = fileURLToPath(new URL('../bin/release.js', import.meta.url));
const NOTE_PEAK = fileURLToPath(new URL('processes/note-peak.ts', import.meta.url));

/** How a run of the command went. */
export interface CommandRun {
  readonly ms: number;
  /** Greatest resident size in bytes. */
  readonly peak: number;
}

/** A run under way. */
export interface Command {
  /** As Ctrl-C does. */
  interrupt(): void;
  readonly ended: Promise<CommandRun>;
}

/** Starts `release send` in a newsroom with further words. */
export function startSend(folder: string, words: readonly string[]): Command {
  // 75: interrupted.
  return startCommand(folder, ['send', RELEASE, ...words, '--yes'], [0, 75]);
}

/** Starts `release` in a folder; an exit code that is not among those expected rejects with what it said. */
export function startCommand(folder: string, words: readonly string[], expected: readonly number[]): Command {
  const peakFile = join(folder, 'peak');
  rmSync(peakFile, { force: true });
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', NOTE_PEAK, BIN, ...words], {
    cwd: folder,
    env: { ...process.env, BENCH_PEAK_FILE: peakFile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (piece) => {
    told = (told + piece).slice(-2000);
  });
  const ended = once(child, 'close').then(([exit]: unknown[]) => {
    const ms = performance.now() - begun;
    if (!expected.some((code) => code === exit)) throw new Error(`release ${words[0]} ended with ${exit}: ${told}`);
    return { ms, peak: Number(readFileSync(peakFile, 'utf8')) * 1024 };
  });
  return { interrupt: () => child.kill('SIGINT'), ended };
}
