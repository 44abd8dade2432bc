import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { PROGRAM } from '../actors/program.ts';
import type { Run } from '../end-to-end/run-release.ts';
import { type HarbourOffice, RELEASE } from './harbour-office.ts';

/** `release send` in a process of its own that is still at work. */
export interface SenderProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves when it has ended. */
  readonly ended: Promise<Run>;
  /** Resolves when it has said these words; rejects when the process ended without them. */
  said(words: string): Promise<void>;
}

/** What is not usual about a sender. */
export interface SenderWishes {
  readonly environment?: Readonly<Record<string, string>>;
  /** A command that runs it: its words come before Node's own. */
  readonly through?: readonly string[];
}

/** Starts `release send` in an office, as a script would; it is killed with the test. */
export function startSender(office: HarbourOffice, words: readonly string[], wishes: SenderWishes = {}): SenderProcess {
  const sender = launchSender(office, words, wishes);
  onTestFinished(() => void sender.child.kill('SIGKILL'));
  return sender;
}

/** Starts any command in a folder, as a script would; it is killed with the test. */
export function startRelease(folder: string, words: readonly string[]): SenderProcess {
  const started = observed(folder, [process.execPath, PROGRAM, ...words]);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}

/** `release send` outside of a test; nobody kills it. */
export function launchSender({ folder }: HarbourOffice, words: readonly string[], wishes: SenderWishes = {}): SenderProcess {
  const command = [...(wishes.through ?? []), process.execPath, PROGRAM, 'send', RELEASE, ...words];
  return observed(folder, command, wishes.environment);
}

/** Starts `release send` at a terminal of its own (util-linux's `script`); what it writes there stands on stdout. Killed with the test. */
export function startAtTerminal({ folder }: HarbourOffice, words: readonly string[]): SenderProcess {
  const quoted = [process.execPath, PROGRAM, 'send', RELEASE, ...words].map((word) => `'${word}'`).join(' ');
  const sender = observed(folder, ['script', '-qec', `exec ${quoted}`, '/dev/null']);
  onTestFinished(() => void sender.child.kill('SIGKILL'));
  return sender;
}

function observed(
  folder: string,
  [command = '', ...words]: readonly string[],
  environment: SenderWishes['environment'] = {},
): SenderProcess {
  const { RELEASE_SMTP_URL: _smtp, FORCE_COLOR: _colour, ...inherited } = process.env;
  const child = spawn(command, words, { cwd: folder, env: { ...inherited, NO_COLOR: '1', ...environment }, stdio: 'pipe' });
  const heard = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece) => {
    heard.stdout += piece;
  });
  child.stderr.on('data', (piece) => {
    heard.stderr += piece;
  });
  const ended = once(child, 'close').then(([exit, signal]): Run => ({ exit: exit ?? undefined, signal, ...heard }));
  return { child, ended, said: (words) => untilSaid(child, words, () => heard.stdout + heard.stderr) };
}

/** Runs `release send` in an office to its end. */
export function runSender(office: HarbourOffice, words: readonly string[], wishes: SenderWishes = {}): Promise<Run> {
  return startSender(office, words, wishes).ended;
}

/** The words before a command that give it a limit of the shell's `ulimit`. */
export function underLimit(limit: string): readonly string[] {
  return ['bash', '-c', `ulimit ${limit} && exec "$@"`, 'bash'];
}

/** The environment in which Node runs these lines before the command itself. */
export function preloading(lines: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(lines)}` };
}

function untilSaid(child: ChildProcessWithoutNullStreams, words: string, heard: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!heard().includes(words)) return;
      for (const stream of [child.stdout, child.stderr]) stream.off('data', look);
      resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    child.once('close', () => reject(new Error(`It ended without “${words}”: ${heard()}`)));
    look();
  });
}
