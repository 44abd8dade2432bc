import { execFile } from 'node:child_process';
import { PROGRAM } from '../actors/program.ts';

/** Well over what any command takes on a slow machine; a hang fails the test instead of the whole run. */
const LONGEST_MS = 100_000;

/** How a run of the command ended. */
export interface Run {
  /** Exit code; undefined when a signal ended it. */
  readonly exit: number | undefined;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `release` with these arguments in a folder, as a script would: no terminal, no colours, no SMTP server in the environment. */
export function runRelease(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  timeout = LONGEST_MS,
): Promise<Run> {
  const { RELEASE_SMTP_URL: _smtp, FORCE_COLOR: _colour, ...inherited } = process.env;
  const options = { cwd: folder, env: { ...inherited, NO_COLOR: '1', ...environment }, timeout, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...words], options, (_error, stdout, stderr) => {
      resolve({ exit: child.exitCode ?? undefined, signal: child.signalCode, stdout, stderr });
    });
    child.stdin?.end();
  });
}
